//! Pictures of the window, and reference pictures that they must equal to the last pixel: the software renderer draws the same everywhere.
//! `UPDATE_PICTURES=1` renews the references; look at them before you keep them.

use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

pub struct Picture {
    width: u32,
    height: u32,
    rgba: Vec<u8>,
}

impl Picture {
    pub fn new(width: u32, height: u32, rgba: Vec<u8>) -> Self {
        Self {
            width,
            height,
            rgba,
        }
    }

    /// Writes it as PNG.
    pub fn save(&self, path: &Path) {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).expect("a folder for pictures");
        }
        let file = File::create(path).expect("a file for the picture");
        let mut encoder = png::Encoder::new(file, self.width, self.height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header().expect("a PNG header");
        writer
            .write_image_data(&self.rgba)
            .expect("the picture's bytes");
    }

    /// Beside the build, for looking at.
    pub fn show(&self, name: &str) -> PathBuf {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png"));
        self.save(&path);
        path
    }

    fn load(path: &Path) -> Option<Self> {
        let decoder = png::Decoder::new(BufReader::new(File::open(path).ok()?));
        let mut reader = decoder.read_info().ok()?;
        let mut rgba = vec![0; reader.output_buffer_size()?];
        let info = reader.next_frame(&mut rgba).ok()?;
        rgba.truncate(info.buffer_size());
        Some(Self::new(info.width, info.height, rgba))
    }

    pub fn differs_from(&self, other: &Self) -> bool {
        (self.width, self.height) != (other.width, other.height) || self.rgba != other.rgba
    }

    /// Fails unless it equals `tests/pictures/<name>.png`.
    pub fn must_be(&self, name: &str) {
        let reference = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/pictures")
            .join(format!("{name}.png"));
        if std::env::var_os("UPDATE_PICTURES").is_some() {
            self.save(&reference);
            return;
        }
        let expected = Self::load(&reference);
        let same = expected.is_some_and(|expected| !expected.differs_from(self));
        if !same {
            let actual = self.show(name);
            panic!(
                "{} is not what is drawn now, {}. Look at both; UPDATE_PICTURES=1 keeps the new one.",
                reference.display(),
                actual.display()
            );
        }
    }
}
