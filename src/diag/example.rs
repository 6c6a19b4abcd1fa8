//! For each code a site that has the mistake and the same site without it: shown by `yearbook explain`, run as tests.
//!
//! An example is one text with both sites: a line `== wrong ==` or `== right ==` begins a site, a line
//! `-- PATH --` begins a file. Files that it does not name are those of `site.txt`.

use include_dir::{Dir, include_dir};

use super::Code;

static EXAMPLES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/diag/examples");

/// A file of an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its path in the site.
    pub path: String,
    /// What is shown of it.
    pub text: String,
    /// What is special about its bytes, where anything is: `windows-1258`, or `× 200000`, which means its last line.
    pub remark: Option<String>,
}

/// A mistake and its remedy.
#[derive(Clone, Debug, Default)]
pub struct Example {
    /// The files in which the mistake is.
    pub wrong: Vec<File>,
    /// The same files without it.
    pub right: Vec<File>,
}

/// The example of a code.
pub fn example(code: &Code) -> Option<Example> {
    let text = EXAMPLES.get_file(format!("{}.txt", code.id))?.contents_utf8()?;
    let mut example = Example::default();
    let mut into = &mut example.wrong;
    for site in text.split_inclusive('\n').collect::<Vec<_>>().chunk_by(|_, line| !line.starts_with("== ")) {
        if site[0].starts_with("== right") {
            into = &mut example.right;
        }
        into.extend(files(&site.concat()));
    }
    Some(example)
}

/// The files that every example stands in.
pub fn site() -> Vec<File> {
    let text = EXAMPLES.get_file("site.txt").and_then(|file| file.contents_utf8());
    files(text.expect("the folder of examples holds site.txt"))
}

/// A whole site: the example's files, and the others of `site.txt`.
pub fn whole(example: &[File]) -> Vec<(String, Vec<u8>)> {
    let others = site().into_iter().filter(|file| example.iter().all(|own| own.path != file.path));
    others.chain(example.iter().cloned()).map(|file| (file.path.clone(), file.bytes())).collect()
}

fn files(text: &str) -> Vec<File> {
    let mut files: Vec<File> = Vec::new();
    for line in text.split_inclusive('\n') {
        let heading = line.trim_end().strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --"));
        if let Some(heading) = heading {
            let (path, remark) = heading.split_once(" (").map_or((heading, None), |(path, rest)| (path, Some(rest)));
            let remark = remark.map(|remark| remark.trim_end_matches(')').to_owned());
            files.push(File { path: path.to_owned(), text: String::new(), remark });
        } else if let Some(file) = files.last_mut()
            && !line.starts_with("== ")
        {
            file.text.push_str(line);
        }
    }
    files
}

impl File {
    /// What it holds on a disk.
    pub fn bytes(&self) -> Vec<u8> {
        match self.remark.as_deref() {
            // Of the old encodings the examples need the letters that Unicode has kept in their place.
            Some("windows-1258") => self.text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect(),
            Some(remark) => {
                let times =
                    remark.trim_start_matches("× ").parse().expect("a remark is an encoding or a number of times");
                let last = self.text.trim_end().rfind('\n').map_or(0, |end| end + 1);
                (self.text[..last].to_owned() + &self.text[last..].repeat(times)).into_bytes()
            }
            None => self.text.clone().into_bytes(),
        }
    }
}
