//! Plans for a term or a span of years beside what has been reached in it so far.

use serde::Serialize;

use super::in_order;
use crate::figure::{self, Period, Text};
use crate::model::indicator::{GroupId, IndicatorId, Plan};
use crate::model::locality::LocalityId;
use crate::model::sums::so_far;
use crate::plan::Context;
use crate::plan::pages::indicator::periods::made_of;

/// A plan for several years beside the sum of the years so far.
#[derive(Serialize)]
pub(super) struct LongerRow {
    /// The indicator, of which templates get title and address.
    #[serde(skip)]
    pub(super) id: IndicatorId,
    /// Its title.
    title: Text,
    /// Where it leads.
    address: String,
    /// The unit.
    unit: Text,
    /// The period.
    period: String,
    /// The plan.
    plan: String,
    /// The sum so far; nothing where no year is reported or nothing adds over time.
    sum: Option<String>,
    /// Which parts are in the sum.
    made_of: Option<String>,
    /// The share of the plan, in per cent.
    share: Option<String>,
}

/// The plans for terms and spans that this period lies in.
pub(super) fn longer(context: &Context<'_>, place: LocalityId, period: Period) -> Vec<LongerRow> {
    let mut rows = Vec::new();
    for id in in_order(context, place) {
        let indicator = context.site.indicator(id);
        let plans = indicator.plans.get(&(place, GroupId::TOTAL)).map_or(&[][..], Vec::as_slice);
        let long = |plan: &&Plan| {
            let several = matches!(plan.period.kind(), figure::Kind::Span | figure::Kind::Term(_));
            several && plan.giver == indicator.main_giver && plan.period.contains(period.last())
        };
        rows.extend(plans.iter().filter(long).map(|plan| longer_row(context, id, place, plan)));
    }
    rows
}

fn longer_row(context: &Context<'_>, id: IndicatorId, place: LocalityId, plan: &Plan) -> LongerRow {
    let indicator = context.site.indicator(id);
    let target = plan.on(plan.period.last()).value;
    let so_far = so_far(indicator, place, plan.period);
    LongerRow {
        id,
        title: context.text(&indicator.title),
        address: context.to.page("indicators", &indicator.id),
        unit: context.unit(indicator),
        period: context.words.period_capitalised(plan.period),
        plan: context.plan_value(indicator, target),
        sum: so_far.as_ref().map(|so_far| context.number(indicator, so_far.sum)),
        made_of: so_far.as_ref().map(|so_far| made_of(context, indicator, so_far)),
        share: so_far
            .filter(|_| target.is_positive())
            .and_then(|so_far| so_far.sum.percent_of(target))
            .map(|share| context.percent(share)),
    }
}
