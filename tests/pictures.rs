//! Pictures of articles: smaller ones for phones, the right way up, and nothing that stops a machine.

#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test may fail, and looks at what was written")]

mod common;

use std::io::Cursor;
use std::process::Command;
use std::sync::Arc;

use common::{file, options};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use yearbook::memory::Memory;
use yearbook::picture::{Album, without_metadata};
use yearbook::source::Sources;
use yearbook::{Compiled, Holder, Output, compile, compile_with};

const BOOK: &str = "[book]\ntitle = \"Hạ Long\"\nlanguages = [\"vi\"]\nurl = \"https://example.org/\"\n";
const PLACES: &str =
    "levels: [{id: city, name: Thành phố}]\nlocalities: [{id: ha-long, level: city, name: Thành phố Hạ Long}]\n";
const ARTICLE: &str = "---\ntitle: Ảnh\ndate: 2023-09-06\n---\n![Lễ kết nạp](Lễ.jpg)\n";
const FOLDER: &str = "bai-viet/2023/a/";

/// The left half red, the right half blue, with a grain that does not compress.
fn photograph(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let grain = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(2_246_822_519)).wrapping_mul(3_266_489_917) >> 27;
        let grain = u8::try_from(grain).unwrap();
        if x < width / 2 { Rgb([200 + grain, 20, grain]) } else { Rgb([grain, 20, 200 + grain]) }
    })
}

fn jpeg(picture: RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
    DynamicImage::from(picture).write_with_encoder(encoder).unwrap();
    bytes
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// What a camera that was held upright adds to a picture: show it turned by 90°.
fn turned(jpeg: &[u8]) -> Vec<u8> {
    let exif = b"\xff\xe1\x00\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    [&jpeg[..2], exif, &jpeg[2..]].concat()
}

fn sources(picture: &[u8], article: &str) -> Sources {
    Sources::new(vec![
        file("book.toml", BOOK.as_bytes()),
        file("content/localities.yaml", PLACES.as_bytes()),
        file("content/news/2023-09-06-a.md", article.as_bytes()),
        file("content/news/Lễ.jpg", picture),
    ])
}

fn site(picture: &[u8]) -> Compiled {
    compile(&sources(picture, ARTICLE), &options("2026-01-01T00:00:00Z"))
}

/// The smaller pictures of an output, by name.
fn smaller(compiled: &Compiled) -> Vec<(&str, &[u8])> {
    let made = compiled.output.iter().filter(|(path, _)| Album::keeps(path));
    made.map(|(path, bytes)| (path.as_str(), bytes.as_ref())).collect()
}

fn html(compiled: &Compiled) -> String {
    String::from_utf8(compiled.output[&format!("{FOLDER}index.html")].whole().to_vec()).unwrap()
}

fn codes(compiled: &Compiled) -> Vec<&'static str> {
    compiled.diagnostics.iter().map(|diagnostic| diagnostic.code.id).collect()
}

/// The site made where an earlier output lies.
fn site_after(picture: &[u8], earlier: &Output) -> Compiled {
    let (album, options) = (Album::of(earlier), options("2026-01-01T00:00:00Z"));
    compile_with(&Memory::none(), &album, &Holder, &sources(picture, ARTICLE), &options).expect("nobody has left")
}

#[test]
fn a_large_picture_has_two_smaller_ones_that_phones_choose_from() {
    let original = jpeg(photograph(2000, 1000));
    let compiled = site(&original);
    let made = smaller(&compiled);
    let sizes: Vec<_> = made.iter().map(|(_, bytes)| imagesize::blob_size(bytes).unwrap()).collect();
    assert_eq!(sizes.iter().map(|size| (size.width, size.height)).collect::<Vec<_>>(), [(1440, 720), (720, 360)]);
    assert!(made[1].1.len() * 4 < original.len(), "{} of {} bytes", made[1].1.len(), original.len());
    assert!(made.iter().all(|(path, _)| path.starts_with(&format!("{FOLDER}le-"))), "a name without blanks: {made:?}");
    let page = html(&compiled);
    let name = |at: usize| made[at].0.strip_prefix(FOLDER).unwrap();
    assert!(page.contains(&format!("{} 720w, ", name(1))) && page.contains(&format!("{} 1440w\" sizes=", name(0))));
    assert!(page.contains("width=\"2000\" height=\"1000\" loading=\"lazy\""), "the page keeps room for it");
    assert_eq!(compiled.output[&format!("{FOLDER}Lễ.jpg")].as_ref(), original, "the original stays as it is");
}

#[test]
fn light_moving_transparent_and_simple_pictures_stay_as_they_are() {
    let plain = RgbImage::from_pixel(1600, 900, Rgb([90, 120, 150]));
    let grain = photograph(900, 600);
    let glass = RgbaImage::from_fn(900, 600, |x, y| {
        let Rgb([red, green, blue]) = *grain.get_pixel(x, y);
        Rgba([red, green, blue, if x < 100 { 0 } else { 255 }])
    });
    for (what, picture) in [
        ("light", jpeg(plain)),
        ("transparent", encoded(&glass.into(), ImageFormat::Png)),
        ("moving", [b"GIF89a\x20\x03\x20\x03\0\0\0".as_slice(), &vec![0; 200_000]].concat()),
    ] {
        let compiled = site(&picture);
        assert_eq!(codes(&compiled), Vec::<&str>::new(), "{what}");
        assert_eq!(smaller(&compiled), [], "{what}");
        assert!(!html(&compiled).contains("srcset"), "{what}");
    }
}

#[test]
fn every_format_is_made_smaller_without_its_metadata() {
    let picture = DynamicImage::from(photograph(1000, 500));
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let original = match format {
            ImageFormat::Jpeg => turned(&jpeg(photograph(1000, 1000))),
            _ => encoded(&picture, format),
        };
        let compiled = site(&original);
        let made = smaller(&compiled);
        assert_eq!(made.len(), 2, "{format:?}: 720 and its own width");
        for (_, bytes) in made {
            assert!(bytes.starts_with(b"\xff\xd8"));
            assert!(!bytes.windows(4).any(|name| name == b"Exif"), "where a picture was taken stays at home");
        }
    }
}

#[test]
fn an_avif_keeps_its_pixels_and_nothing_that_was_written_about_it() {
    // Eight red pixels a side; in its Exif a camera and a place, in its XMP another.
    let original: Arc<[u8]> = Arc::from(include_bytes!("pictures/remarks.avif").as_slice());
    let tells = |bytes: &[u8]| bytes.windows(6).filter(|word| *word == b"SECRET").count();
    assert_eq!(tells(&original), 2);
    let clean = without_metadata(&original);
    assert_eq!((tells(&clean), clean.len()), (0, original.len()));
    let size = imagesize::blob_size(&clean).unwrap();
    assert_eq!((size.width, size.height), (8, 8));
    // The packed pixels stand last, and nothing else was touched than what tells something.
    let touched = original.iter().zip(&*clean).filter(|(before, after)| before != after).count();
    assert!(touched < 100 && original[original.len() - 20..] == clean[clean.len() - 20..], "{touched}");
    assert_eq!(without_metadata(&clean), clean);
    for end in 0..original.len() {
        let part: Arc<[u8]> = Arc::from(&original[..end]);
        assert_eq!(without_metadata(&part), part, "a damaged one is left as it is");
    }
}

#[test]
fn a_picture_of_a_camera_held_upright_stands_upright() {
    let compiled = site(&turned(&jpeg(photograph(2000, 1000))));
    assert!(html(&compiled).contains("width=\"1000\" height=\"2000\""));
    let (_, bytes) = smaller(&compiled)[0];
    let made = image::load_from_memory(bytes).unwrap().to_rgb8();
    assert_eq!(made.dimensions(), (1000, 2000));
    let (top, bottom) = (made.get_pixel(500, 200), made.get_pixel(500, 1800));
    assert!(top[0] > 150 && top[2] < 80 && bottom[2] > 150 && bottom[0] < 80, "{top:?} over {bottom:?}");
}

#[test]
fn a_picture_of_an_earlier_output_is_taken_from_there_and_is_the_same() {
    let picture = jpeg(photograph(1500, 1000));
    let cold = site(&picture);
    let warm = site_after(&picture, &cold.output);
    assert!(cold.output == warm.output && smaller(&cold).len() == 2);
    // That it was taken, not made again, shows where the earlier output holds something else under that name.
    let mut marked = cold.output.clone();
    let path = smaller(&cold)[0].0.to_owned();
    marked.insert(path.clone(), b"marked".to_vec().into());
    let from_it = site_after(&picture, &marked);
    assert_eq!(from_it.output[&path].as_ref(), b"marked");
    // Another picture under the same name is made anew.
    let other = jpeg(photograph(1500, 999));
    let renewed = site_after(&other, &marked);
    assert!(renewed.output == site(&other).output);
}

#[test]
fn pictures_are_made_as_they_were_when_the_recipe_was_written() {
    let picture = RgbImage::from_fn(1500, 700, |x, y| {
        let byte = |n: u32| u8::try_from(n % 256).unwrap();
        Rgb([byte(x * y / 7), byte(x + y * 3), byte((x * 5) ^ y)])
    });
    let compiled = site(&encoded(&picture.into(), ImageFormat::Png));
    let hashes: Vec<String> =
        smaller(&compiled).iter().map(|(_, bytes)| blake3::hash(bytes).to_hex()[..8].to_owned()).collect();
    assert_eq!(hashes, ["2f06c0a6", "8d540823"], "another result is another RECIPE in picture/smaller.rs");
}

/// A PNG of any size in 33 bytes, as far as its head says.
fn png_head(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes().into_iter().chain(height.to_be_bytes()));
    bytes.extend(b"\x08\x06\0\0\0\0\0\0\0");
    bytes
}

#[test]
fn a_picture_of_billions_of_pixels_is_told_and_not_read() {
    let compiled = site(&png_head(60_000, 60_000));
    assert_eq!(codes(&compiled), ["Y141"]);
    assert!(compiled.output.is_empty());
    assert_eq!(codes(&site(&png_head(8000, 5000))), Vec::<&str>::new(), "40 million are shown");
}

#[test]
fn a_damaged_large_picture_is_told() {
    let good = encoded(&photograph(1000, 500).into(), ImageFormat::Png);
    for damaged in [good[..good.len() / 2].to_vec(), [&png_head(1000, 500)[..], &vec![7; 200_000]].concat()] {
        assert_eq!(codes(&site(&damaged)), ["Y134"]);
    }
}

#[test]
fn no_damage_to_a_picture_stops_the_build() {
    let small = photograph(700, 480);
    let originals = [
        turned(&jpeg(small.clone())),
        encoded(&small.clone().into(), ImageFormat::Png),
        encoded(&small.into(), ImageFormat::WebP),
    ];
    let mut state = 1_u64;
    let mut random = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for original in originals {
        assert!(original.len() > 150_000, "{} bytes: large enough to be read", original.len());
        for _ in 0..12 {
            let mut damaged = original.clone();
            for _ in 0..8 {
                // The head is where most goes wrong.
                let reach = if random(2) == 0 { 700 } else { damaged.len() };
                let at = random(reach.min(damaged.len()));
                damaged[at] = u8::try_from(random(256)).unwrap();
            }
            let told = codes(&site(&damaged));
            assert!(told.is_empty() || told == ["Y134"] || told == ["Y141"], "{told:?}");
        }
    }
}

#[test]
fn the_picture_of_an_article_that_is_not_yet_public_is_not_there_at_any_size() {
    let article = ARTICLE.replace("date: 2023-09-06", "date: 2023-09-06\npublish_at: 2026-02-01");
    let compiled = compile(&sources(&jpeg(photograph(1500, 1000)), &article), &options("2026-01-01T00:00:00Z"));
    assert!(!compiled.output.is_empty());
    assert!(!compiled.output.keys().any(|path| path.contains(".jpg")), "{:?}", compiled.output.keys());
}

#[test]
fn a_build_over_an_earlier_one_writes_the_same_and_mends_what_was_changed() {
    let place = tempfile::tempdir().unwrap();
    for (_, file) in sources(&jpeg(photograph(1500, 1000)), ARTICLE).iter() {
        let path = place.path().join(&file.path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, &file.bytes).unwrap();
    }
    let build = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_yearbook"));
        let done = command.args(["build", "--as-of", "2026-01-01", "--lang", "en"]).arg(place.path()).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    };
    build();
    let folder = place.path().join("public").join(FOLDER);
    let names = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let made = names.filter(|path| Album::keeps(path.to_str().unwrap())).min().unwrap();
    let cold = std::fs::read(&made).unwrap();
    assert!(build().contains("0 changed"), "nothing is written twice");
    std::fs::write(&made, b"somebody else's").unwrap();
    build();
    assert_eq!(std::fs::read(&made).unwrap(), cold);
}

/// Exif with the way up, a camera's name and where it stood, as phones write it.
fn located(jpeg: &[u8]) -> Vec<u8> {
    let exif = [
        &b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02"[..],
        b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0",
        b"\x01\x0f\0\x02\0\0\0\x04GPS\0",
        b"\0\0\0\0",
    ]
    .concat();
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], b"\xff\xe1", &length, &exif, b"\xff\xfe\0\x07GPS. ", &jpeg[2..], b"\xff\xd8 GPS of another picture"]
        .concat()
}

#[test]
fn a_picture_is_published_without_where_it_was_taken_and_upright_still() {
    let plain = jpeg(photograph(60, 40));
    let built = compile(&sources(&located(&plain), ARTICLE), &options("2026-01-01T00:00:00Z"));
    let published: Vec<_> =
        built.output.iter().filter(|(path, _)| path.starts_with(FOLDER) && path.contains(".jp")).collect();
    let [(_, bytes)] = published.as_slice() else { panic!("one picture: {}", published.len()) };
    assert!(!bytes.whole().windows(3).any(|some| some == b"GPS"), "nothing of it is left");
    assert_eq!(bytes.whole()[..], turned(&plain)[..], "the pixels and the way up are as they were");
}

#[test]
fn png_and_webp_lose_what_was_written_about_them_and_stay_the_same_pictures() {
    let picture = DynamicImage::from(photograph(30, 20));
    let png = encoded(&picture, ImageFormat::Png);
    let ihdr = 8 + 25;
    let note = b"\0\0\0\x0btEXtPlace\0GPS..\0\0\0\0";
    let with_note: Arc<[u8]> = Arc::from([&png[..ihdr], note, &png[ihdr..]].concat());
    assert_eq!(without_metadata(&with_note)[..], png[..]);

    let webp = encoded(&picture, ImageFormat::WebP);
    let with_note: Arc<[u8]> = Arc::from([&webp[..], b"XMP \x04\0\0\0GPS."].concat());
    assert_eq!(without_metadata(&with_note)[..], webp[..]);
}

#[test]
fn a_damaged_picture_is_cleaned_or_left_and_never_cleaned_further() {
    let picture = DynamicImage::from(photograph(16, 12));
    let whole =
        [located(&jpeg(photograph(16, 12))), encoded(&picture, ImageFormat::Png), encoded(&picture, ImageFormat::WebP)];
    for picture in whole {
        let cut = (0..picture.len()).map(|end| picture[..end].to_vec());
        let changed = (0..picture.len().min(600)).flat_map(|at| {
            [0, 1, 0x7f, 0xff].map(|byte| {
                let mut changed = picture.clone();
                changed[at] = byte;
                changed
            })
        });
        for damaged in cut.chain(changed) {
            let once = without_metadata(&Arc::from(damaged));
            assert_eq!(without_metadata(&once), once);
        }
    }
}
