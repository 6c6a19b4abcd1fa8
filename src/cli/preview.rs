//! `yearbook preview`.

use clap::Args;

use super::site::{Content, Site, Which};
use super::{Exit, Outcome};

/// Show the site in your browser and renew it at each save
#[derive(Args)]
pub(super) struct Preview {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    content: Content,
}

impl Preview {
    /// Serves until it is ended.
    pub(super) fn run(self) -> Outcome {
        let site = Site::open(&self.which)?;
        site.options(&self.content)?;
        Ok(Exit::Done)
    }
}
