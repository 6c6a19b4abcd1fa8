//! The ruler: twelve months of the year are as long as 100 % of the plan.

use serde::Serialize;

use super::value::{self, Value, or_dash};
use super::{Row, Table, Told};
use crate::figure::{Arg, Number, Period, Phrase, Status, Text};

/// One result against its plan and the calendar.
#[derive(Clone, Debug, Serialize)]
pub struct Ruler {
    /// The unit of the figures.
    pub unit: Text,
    /// The period of the result.
    pub period: Period,
    /// The result.
    pub result: Value,
    /// How final the result is; none where nobody has said so.
    pub status: Option<Status>,
    /// What was to be reached; none where no plan is set.
    pub plan: Option<Number>,
    /// Where the calendar stands; none for an indicator that does not grow with the months.
    pub clock: Option<Clock>,
}

/// Where the calendar stands in the year of the plan.
#[derive(Clone, Debug, Serialize)]
pub struct Clock {
    /// How many months have passed, 1 to 12.
    pub months: u8,
    /// The part of the plan, in per cent, that the end of each month stands for, where the year is not
    /// spread evenly; twelve of them.
    pub schedule: Option<Vec<Number>>,
    /// What should be reached by now, for indicators that state a pace.
    pub pace: Option<Pace>,
}

/// What a steady year would have reached by now.
#[derive(Clone, Debug, Serialize)]
pub struct Pace {
    /// What should be reached by now, in the unit of the result.
    pub value: Number,
    /// How many months the result is ahead of that; negative when it is behind.
    pub lead_months: Option<Number>,
}

impl Clock {
    /// The part of the plan, in per cent, at which the end of a month stands.
    pub fn mark(&self, month: u8) -> Number {
        let even = || Number::from(i64::from(month) * 100).over(Number::from(12));
        self.schedule
            .as_ref()
            .and_then(|marks| marks.get(usize::from(month).checked_sub(1)?).copied())
            .or_else(even)
            .unwrap_or(Number::ZERO)
    }
}

impl Ruler {
    /// The part of the plan that is reached, in per cent with two decimals.
    pub fn share(&self) -> Option<Number> {
        value::share(self.result.number()?, self.plan?, 2)
    }
}

impl Told for Ruler {
    fn table(&self) -> Table {
        let mut table =
            Table::new([Arg::from(""), Arg::Name(self.unit.clone()), Phrase::new("chart.table.share").into()]);
        let mut row = |label: Phrase, value: Arg, share: Option<Number>| {
            let cells = vec![value, or_dash(share.map(Arg::Percent))];
            table.rows.push(Row { label: label.into(), address: None, cells });
        };
        if let Some(plan) = self.plan {
            row(Phrase::new("chart.plan"), plan.into(), Some(Number::HUNDRED.round(2)));
        }
        if let Some((clock, pace)) = self.clock.as_ref().and_then(|clock| Some((clock, clock.pace.as_ref()?))) {
            row(Phrase::new("chart.pace"), pace.value.into(), Some(clock.mark(clock.months).round(2)));
        }
        row(Phrase::new("chart.table.result").with("period", self.period), self.result.cell(), self.share());
        table
    }

    fn describe(&self) -> Vec<Phrase> {
        let unit = || Arg::Name(self.unit.clone());
        let Value::Known(result) = self.result else {
            return vec![
                Phrase::new("chart.say.no-figure").with("period", self.period).with("reason", self.result.cell()),
            ];
        };
        let mut said = vec![match self.plan.zip(self.share()) {
            Some((plan, share)) => Phrase::new("chart.say.of-plan")
                .with("period", self.period)
                .with("result", result)
                .with("unit", unit())
                .with("plan", plan)
                .with("share", Arg::Percent(share)),
            None => {
                Phrase::new("chart.say.no-plan").with("period", self.period).with("result", result).with("unit", unit())
            }
        }];
        let clock = self.clock.as_ref();
        if let Some((clock, pace)) = clock.and_then(|clock| Some((clock, clock.pace.as_ref()?)))
            && let (Some(difference), Some(share)) = (result.minus(pace.value), self.share())
        {
            let points = share.minus(clock.mark(clock.months)).unwrap_or(Number::ZERO).round(2);
            let key = if difference.is_zero() {
                "chart.say.on-pace"
            } else if difference.is_negative() {
                "chart.say.behind-pace"
            } else {
                "chart.say.ahead-of-pace"
            };
            said.push(
                Phrase::new(key)
                    .with("month", Phrase::new(month_key(clock.months)))
                    .with("pace", pace.value)
                    .with("unit", unit())
                    .with("difference", difference.abs())
                    .with("points", points.abs()),
            );
        }
        said
    }
}

/// The key of a month's full name: "tháng 8", "August".
fn month_key(month: u8) -> &'static str {
    const KEYS: [&str; 12] = [
        "chart.month-name.1",
        "chart.month-name.2",
        "chart.month-name.3",
        "chart.month-name.4",
        "chart.month-name.5",
        "chart.month-name.6",
        "chart.month-name.7",
        "chart.month-name.8",
        "chart.month-name.9",
        "chart.month-name.10",
        "chart.month-name.11",
        "chart.month-name.12",
    ];
    KEYS[usize::from(month.clamp(1, 12)) - 1]
}
