//! The ruler: ahead, behind, without a calendar, far above the plan, without a figure.

use super::{Case, Say, Specimen, Specimens, months, number, specimen, year};
use crate::figure::{Missing, Status, Text};
use crate::plan::chart::{Chart, Clock, Pace, Ruler, Value};

impl Specimens for Ruler {
    fn specimens(say: Say) -> Vec<Specimen> {
        let ruler = |count: u8, result: Value, plan: Option<&str>, pace: Option<(&str, &str)>| {
            let pace = pace.map(|(value, lead)| Pace { value: number(value), lead_months: Some(number(lead)) });
            Chart::Ruler(Ruler {
                unit: say.people(),
                period: months(2023, count),
                result,
                status: Some(Status::Final),
                plan: plan.map(number),
                clock: plan.map(|_| Clock { months: count, schedule: None, pace }),
            })
        };
        let known = |text: &str| Value::Known(number(text));
        let no_calendar = Chart::Ruler(Ruler {
            unit: Text::from("%"),
            period: year(2023),
            result: known("99.6"),
            status: Some(Status::Final),
            plan: Some(number("99.0")),
            clock: None,
        });
        vec![
            specimen(
                Case::Ordinary,
                say.get("Sớm hơn nhịp", "Ahead of pace"),
                ruler(8, known("365"), Some("450"), Some(("300", "1.733"))),
            ),
            specimen(
                Case::Ordinary,
                say.get("Chậm hơn nhịp", "Behind pace"),
                ruler(8, known("13212.4"), Some("22450.0"), Some(("14966.7", "-0.94"))),
            ),
            specimen(
                Case::Ordinary,
                say.get("Có lịch, không xét nhịp", "Calendar, no verdict"),
                ruler(3, known("41"), Some("450"), None),
            ),
            specimen(Case::Ordinary, say.get("Không theo tháng", "No calendar"), no_calendar),
            specimen(
                Case::Extreme,
                say.get("Gấp 27 lần kế hoạch", "27 times the plan"),
                ruler(11, known("12150"), Some("450"), Some(("412.5", "289.3"))),
            ),
            specimen(
                Case::Extreme,
                say.get("Tháng 1, gần như chưa có gì", "January, nearly nothing"),
                ruler(1, known("1"), Some("450000000"), Some(("37500000", "-1"))),
            ),
            specimen(
                Case::Extreme,
                say.get("Tháng 11, sát kế hoạch", "November, close to the plan"),
                ruler(11, known("449999999"), Some("450000000"), Some(("412500000", "1.0"))),
            ),
            specimen(
                Case::Extreme,
                say.get("Số âm", "A negative result"),
                ruler(8, known("-12"), Some("450"), Some(("300", "-8.3"))),
            ),
            specimen(
                Case::Empty,
                say.get("Chưa báo cáo", "Not reported yet"),
                ruler(8, Missing::NotYet.into(), Some("450"), None),
            ),
            specimen(Case::Empty, say.get("Không đặt kế hoạch", "No plan set"), ruler(8, known("118"), None, None)),
        ]
    }
}
