//! Where something stands in the site's files, kept small: two million figures have one each.

use std::sync::Arc;

/// A file of the site, by its number in `source::Sources`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A spot in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// Where in it.
    pub spot: Spot,
}

/// Where in a file. Lines and columns are found only when the place is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The file as a whole.
    Whole,
    /// A line and a column, from 1, in characters, as parsers report them.
    LineColumn(u32, u32),
    /// Bytes from the start of the file: Markdown, CSV, TOML.
    Span(u32, u32),
    /// A path of keys through a YAML file: `results`, `2023-8M`, `ha-long`.
    Path(Arc<[Step]>),
    /// A figure in a YAML file: in the mapping `section`, the entry `outer`, in it the entry `inner`, from 0.
    Entry {
        /// The top-level key: `results`, `plan`.
        section: &'static str,
        /// Which entry of the section.
        outer: u32,
        /// Which entry of that.
        inner: u32,
    },
}

/// One step of a path through a YAML file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into the value of a key.
    Key(Arc<str>),
    /// To the key itself.
    Name(Arc<str>),
    /// Into the entry of a sequence or of a mapping, from 0.
    Nth(u32),
}

impl Place {
    /// A file as a whole.
    pub fn file(file: FileId) -> Self {
        Self { file, spot: Spot::Whole }
    }

    /// Bytes `start..end` of a file.
    pub fn span(file: FileId, start: usize, end: usize) -> Self {
        let small = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { file, spot: Spot::Span(small(start), small(end)) }
    }

    /// The value at a path of keys.
    pub fn path(file: FileId, keys: &[&str]) -> Self {
        Self { file, spot: Spot::Path(keys.iter().map(|key| Step::Key(Arc::from(*key))).collect()) }
    }

    /// The value of another key of the same mapping: from a place's `id` to its `level`. In a table there is no
    /// telling where another cell stands, so that the place stays.
    #[must_use]
    pub fn beside(&self, key: &str) -> Self {
        self.ending_in(Step::Key(Arc::from(key)))
    }

    /// The key of a value rather than the value.
    #[must_use]
    pub fn of_key(&self) -> Self {
        match &self.spot {
            Spot::Path(path) => match path.last() {
                Some(Step::Key(key)) => self.ending_in(Step::Name(key.clone())),
                _ => self.clone(),
            },
            _ => self.clone(),
        }
    }

    fn ending_in(&self, step: Step) -> Self {
        match &self.spot {
            Spot::Path(path) if matches!(path.last(), Some(Step::Key(_))) => {
                let steps = path[..path.len() - 1].iter().cloned().chain([step]);
                Self { file: self.file, spot: Spot::Path(steps.collect()) }
            }
            _ => self.clone(),
        }
    }

    /// The key at the end of a path of keys, rather than its value.
    pub fn name(file: FileId, keys: &[&str]) -> Self {
        let last = keys.len().saturating_sub(1);
        let step = |(i, key): (usize, &&str)| {
            if i == last { Step::Name(Arc::from(*key)) } else { Step::Key(Arc::from(*key)) }
        };
        Self { file, spot: Spot::Path(keys.iter().enumerate().map(step).collect()) }
    }
}
