//! The templates and static files of a theme: built in, with single files that the site puts in their place.

use std::collections::BTreeMap;
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use super::style;
use crate::diag::FileId;
use crate::source::Sources;

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default/templates");
static STATIC: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default/static");

/// The files of a theme, each built in or the site's own.
#[derive(Debug, Default)]
pub struct Theme {
    /// Templates by name: `indicator.html`. The site's own are as they stand on the disk.
    pub templates: BTreeMap<String, String>,
    /// Static files by name: `theme.css`.
    pub assets: BTreeMap<String, Asset>,
}

/// A static file, and the name under which pages ask for it.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its path from the site's root. Style sheets and scripts carry the hash of what they hold, so that an
    /// old page never meets a new style sheet, and a browser may keep them for ever.
    pub path: String,
    /// What it holds.
    pub bytes: Arc<[u8]>,
}

impl Theme {
    /// The theme of a site: the built-in files, and in their place whatever lies in `themes/NAME/`.
    pub fn of(sources: &Sources, name: &str) -> Self {
        let mut theme = Self::default();
        for file in TEMPLATES.files() {
            if let (Some(name), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
                theme.templates.insert(name.to_owned(), text.to_owned());
            }
        }
        let mut assets: BTreeMap<String, Arc<[u8]>> = STATIC
            .files()
            .filter_map(|file| Some((file.path().to_str()?.to_owned(), Arc::from(file.contents()))))
            .collect();
        let (templates, own) = (format!("themes/{name}/templates/"), format!("themes/{name}/static/"));
        for (_, file) in sources.under(&templates) {
            let text = String::from_utf8_lossy(&file.bytes).into_owned();
            theme.templates.insert(file.path[templates.len()..].to_owned(), text);
        }
        for (_, file) in sources.under(&own) {
            assets.insert(file.path[own.len()..].to_owned(), file.bytes.clone());
        }
        theme.assets = assets.into_iter().map(|(name, bytes)| (name.clone(), asset(&name, bytes))).collect();
        theme
    }

    /// The paths of the assets whose names carry the hash of what they hold.
    pub fn hashed(&self) -> impl Iterator<Item = &str> {
        let is_hashed = |(name, asset): &(&String, &Asset)| asset.path != format!("assets/{name}");
        self.assets.iter().filter(is_hashed).map(|(_, asset)| asset.path.as_str())
    }

    /// The site's own file of words of a language, if it has one.
    pub fn own_words(sources: &Sources, name: &str, language: &str) -> Option<FileId> {
        sources.find(&format!("themes/{name}/words/{language}.yaml"))
    }
}

fn asset(name: &str, bytes: Arc<[u8]>) -> Asset {
    let is_sheet = name.rsplit_once('.').is_some_and(|(_, extension)| extension == "css");
    let bytes = match std::str::from_utf8(&bytes) {
        Ok(css) if is_sheet => Arc::from(style::lean(css).into_bytes()),
        _ => bytes,
    };
    let path = match name.rsplit_once('.') {
        Some((stem, extension @ ("css" | "js"))) => {
            let hash = blake3::hash(&bytes).to_hex();
            format!("assets/{stem}.{}.{extension}", &hash[..10])
        }
        _ => format!("assets/{name}"),
    };
    Asset { path, bytes }
}
