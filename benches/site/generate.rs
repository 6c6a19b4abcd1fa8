//! Makes a site of a stated size: places under one province, indicators with yearly plans and cumulative months, articles.
//!
//! The figures come from a small generator of numbers with a fixed seed, so that every run measures the same site.

use std::fmt::Write as _;
use std::io;
use std::path::Path;

/// How large a site is.
pub(crate) struct Size {
    pub(crate) name: &'static str,
    pub(crate) places: usize,
    pub(crate) indicators: usize,
    pub(crate) months: usize,
    /// Whether figures are typed as CSV rather than YAML.
    pub(crate) csv: bool,
    pub(crate) articles: usize,
}

/// Numbers without a pattern, the same in every run (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % limit
    }
}

/// Writes the site.
pub(crate) fn site(size: &Size, folder: &Path) -> io::Result<()> {
    let write = |path: String, text: String| -> io::Result<()> {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap_or(folder))?;
        std::fs::write(path, text)
    };
    write("book.toml".to_owned(), book())?;
    write("content/localities.yaml".to_owned(), LOCALITIES.to_owned())?;
    write("content/localities.csv".to_owned(), localities(size))?;
    for number in 0..size.indicators {
        let path = format!("content/indicators/topic-{}/indicator-{number}", number % 3);
        write(format!("{path}.yaml"), indicator(size, number))?;
        if size.csv {
            write(format!("{path}.csv"), table(size, number))?;
        }
    }
    for number in 0..size.articles {
        let (path, text) = article(size, number);
        write(path, text)?;
    }
    Ok(())
}

/// Puts a theme without ornament into a site: header, lists, articles. Pages of figures keep their charts and tables.
pub(crate) fn plain_theme(folder: &Path) -> io::Result<()> {
    let templates = folder.join("themes/plain/templates");
    std::fs::create_dir_all(&templates)?;
    std::fs::write(templates.join("base.html"), include_str!("plain/base.html"))?;
    std::fs::write(templates.join("article.html"), include_str!("plain/article.html"))?;
    std::fs::write(templates.join("articles.html"), include_str!("plain/articles.html"))?;
    std::fs::write(folder.join("book.toml"), book() + "[build]\ntheme = \"plain\"\n")
}

fn book() -> String {
    "[book]\ntitle = \"Benchmark\"\nlanguages = [\"vi\"]\nurl = \"https://example.org/\"\n[home]\nlocality = \"tinh\"\n"
        .to_owned()
}

const LOCALITIES: &str = "levels:\n  - {id: province, name: Tỉnh}\n  - {id: district, name: Huyện}\n  - {id: commune, name: Xã}\nlocalities: localities.csv\n";

/// A province, a district for every hundred communes, the communes.
fn localities(size: &Size) -> String {
    let mut text = String::from("id,code,name,level,parent\ntinh,1,Tỉnh Thử,province,\n");
    for district in 0..size.places.div_ceil(100) {
        let _ = writeln!(text, "huyen-{district},{},Huyện {district},district,tinh", 100 + district);
    }
    for place in 0..size.places {
        let _ = writeln!(text, "xa-{place},{:05},Xã Đồng {place},commune,huyen-{}", 10_000 + place, place / 100);
    }
    text
}

fn indicator(size: &Size, number: usize) -> String {
    let mut text = format!(
        "title: {{vi: Chỉ tiêu số {number}, en: Indicator {number}}}\nunit: người\nkind: flow\nbetter: higher\ndecimals: 0\npace: linear\nsource: {{org: Chi cục Thống kê}}\n"
    );
    if size.csv {
        let _ = writeln!(text, "values: indicator-{number}.csv");
        return text;
    }
    let figures = figures(size, number);
    text.push_str("plan:\n");
    for (year, months) in figures.chunks(12).enumerate() {
        let _ = writeln!(text, "  {}:", 2021 + year);
        for (place, value) in months[months.len() - 1].iter().enumerate() {
            let _ = writeln!(text, "    xa-{place}: {}", value + value / 10);
        }
    }
    text.push_str("results:\n");
    for (month, values) in figures.iter().enumerate() {
        let _ = writeln!(text, "  {}-{}M:", 2021 + month / 12, month % 12 + 1);
        for (place, value) in values.iter().enumerate() {
            let _ = writeln!(text, "    xa-{place}: {value}");
        }
    }
    text
}

fn table(size: &Size, number: usize) -> String {
    let mut text = String::from("period,locality,value,plan\n");
    for (month, values) in figures(size, number).iter().enumerate() {
        for (place, value) in values.iter().enumerate() {
            let _ = write!(text, "{}-{}M,xa-{place},{value},", 2021 + month / 12, month % 12 + 1);
            text.push('\n');
        }
    }
    text
}

/// Cumulative figures: for each month the value of each place.
fn figures(size: &Size, number: usize) -> Vec<Vec<u64>> {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15 ^ (number as u64 + 1));
    let mut so_far = vec![0; size.places];
    let mut months = Vec::with_capacity(size.months);
    for month in 0..size.months {
        for value in &mut so_far {
            *value = if month % 12 == 0 { 0 } else { *value } + 5 + numbers.below(60);
        }
        months.push(so_far.clone());
    }
    months
}

/// An article of about 6.7 kB with a few tags out of many, as in a newsroom's archive.
fn article(size: &Size, number: usize) -> (String, String) {
    let mut numbers = Numbers(0x2545_f491_4f6c_dd1d ^ (number as u64 + 1));
    let (year, month, day) = (2010 + number % 14, number / 14 % 12 + 1, number / 168 % 28 + 1);
    let tags = (size.articles / 6).max(1) as u64;
    let mut text = format!(
        "---\ntitle: Bài viết số {number} về kết quả của địa phương\ndate: {year}-{month:02}-{day:02}\nsummary: Tóm tắt của bài số {number}.\ntags: [chủ đề {}, chủ đề {}]\nlocalities: [xa-{}]\n---\n",
        numbers.below(tags),
        numbers.below(tags),
        numbers.below(size.places as u64)
    );
    for paragraph in 0..12 {
        if paragraph % 4 == 0 {
            let _ = writeln!(text, "## Phần {}\n", paragraph / 4 + 1);
        }
        for _ in 0..6 {
            let _ = write!(
                text,
                "Kết quả {} của địa phương được ghi nhận, với **sự tham gia** của {} đơn vị. ",
                numbers.below(10_000),
                numbers.below(90)
            );
        }
        text.push_str("\n\n");
    }
    (format!("content/news/{year}/{year}-{month:02}-{day:02}-bai-so-{number}.md"), text)
}
