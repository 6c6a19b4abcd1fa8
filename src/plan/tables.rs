//! Where tables of figures stand. Ids, periods and numbers are the same in every language: a table whose few words
//! are so too is stored once, beside the page of the site's first language, and the other pages lead to it.

use super::Context;
use crate::figure::Localized;
use crate::model::indicator::Indicator;
use crate::model::locality::{Locality, LocalityId};

impl Context<'_> {
    /// The address of an indicator's `data.csv`.
    pub(super) fn data_of_indicator(&self, indicator: &Indicator) -> String {
        let alike = self.unit_reads_alike(indicator) && self.places_read_alike();
        format!("{}data.csv", self.table_folder(alike, "indicators", &indicator.id))
    }

    /// The address of an indicator's `revisions.csv` or `plans.csv`.
    pub(super) fn sheet_of_indicator(&self, indicator: &Indicator, name: &str) -> String {
        format!("{}{name}", self.table_folder(self.places_read_alike(), "indicators", &indicator.id))
    }

    /// The address of a place's `data.csv`.
    pub(super) fn data_of_locality(&self, id: LocalityId) -> String {
        let locality = self.site.localities.get(id);
        let units_alike = || {
            let mut indicators = self.indicators_through(id).into_iter();
            indicators.all(|indicator| self.unit_reads_alike(self.site.indicator(indicator)))
        };
        let alike = self.place_reads_alike(locality) && units_alike();
        format!("{}data.csv", self.table_folder(alike, "localities", &locality.id))
    }

    /// The folder of a page, in the first language for what reads there as it does here.
    fn table_folder(&self, alike: bool, section: &str, id: &str) -> String {
        let to = if alike { &self.index.addresses[0] } else { self.to };
        to.page(section, id)
    }

    fn places_read_alike(&self) -> bool {
        self.site.localities.iter().all(|(_, locality)| self.place_reads_alike(locality))
    }

    fn place_reads_alike(&self, locality: &Locality) -> bool {
        locality.stages.iter().all(|stage| self.reads_alike(&stage.name))
    }

    fn unit_reads_alike(&self, indicator: &Indicator) -> bool {
        let in_first = self.in_language(&self.all_words[0]);
        self.unit_as_typed(indicator).text == in_first.unit_as_typed(indicator).text
    }

    /// Whether a text is the same in this language and in the first.
    fn reads_alike(&self, text: &Localized) -> bool {
        let first = self.all_words[0].language();
        text.get(self.language(), first).text == text.get(first, first).text
    }
}
