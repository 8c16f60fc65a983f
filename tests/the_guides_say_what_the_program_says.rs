//! The guides under `packaging/docs/guides`: their text is what the recipes and the program say today, every picture that they show is there, and
//! the window says on every page what they tell of it. `packaging/guides.sh` makes text and pictures anew.

mod handbook;
mod robot;
mod window;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Where text and pictures are written in place of being compared.
const WRITE: &str = "MAILSEAL_HANDBOOK";

/// What all guides together may weigh: they are in every copy of the house.
const MOST: u64 = 3_000_000;

fn writes() -> bool {
    std::env::var_os(WRITE).is_some()
}

#[test]
fn their_text_is_what_the_recipes_say() {
    for (place, text) in handbook::files() {
        let file = handbook::folder().join(&place);
        if writes() {
            std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            std::fs::write(&file, &text).expect("the guide is written");
        }
        let kept = std::fs::read_to_string(&file).unwrap_or_default();
        let differing: Vec<_> = text
            .lines()
            .zip(kept.lines().chain(std::iter::repeat("")))
            .filter(|(now, kept)| now != kept)
            .collect();
        assert!(
            text == kept,
            "{}: packaging/guides.sh makes it anew: {differing:#?}",
            place.display()
        );
    }
}

#[test]
fn every_picture_is_shown_and_every_one_shown_is_there() {
    if writes() {
        return;
    }
    let mut weight = 0;
    for guide in handbook::all() {
        let folder = handbook::folder().join(&guide.target.id);
        let files = std::fs::read_dir(&folder).expect("a guide's folder");
        let mut there = BTreeSet::new();
        for file in files {
            let file = file.expect("a file");
            weight += file.metadata().expect("its size").len();
            let name = file.file_name().to_string_lossy().into_owned();
            there.extend(name.strip_suffix(".png").map(str::to_owned));
        }
        let page = std::fs::read_to_string(folder.join("README.md")).expect("a guide");
        let shown: BTreeSet<String> = page
            .split(".png)")
            .filter_map(|before| Some(before.rsplit_once("](")?.1.to_owned()))
            .filter(|name| !name.contains(['/', '\n']))
            .collect();
        assert_eq!(there, shown, "{}", guide.target.id);
    }
    assert!(weight < MOST, "{weight} bytes");
}

#[test]
fn what_they_lead_to_is_there() {
    if writes() {
        return;
    }
    for (place, text) in handbook::files() {
        let folder: PathBuf = handbook::folder()
            .join(&place)
            .parent()
            .map_or_else(PathBuf::new, Path::to_owned);
        for link in text.split("](").skip(1) {
            let link = link.split(')').next().unwrap_or_default();
            let (path, heading) = link.split_once('#').unwrap_or((link, ""));
            assert!(
                folder.join(path).exists(),
                "{} leads to {path}",
                place.display()
            );
            if path.is_empty() && !heading.is_empty() {
                let named =
                    |line: &str| handbook::anchor(line.trim_start_matches(['#', ' '])) == heading;
                let found = text
                    .lines()
                    .any(|line| line.starts_with('#') && named(line));
                assert!(found, "{} has no heading for #{heading}", place.display());
            }
        }
    }
}

fn walked(id: &str) {
    let guide = handbook::of(id);
    let mut taken = BTreeSet::new();
    handbook::walk::walk(&guide, &mut |name, picture| {
        taken.insert(name.to_owned());
        if writes() {
            let file = format!("{name}.png");
            picture.save(&handbook::folder().join(id).join(file));
        }
    });
    let shown: BTreeSet<String> = guide.pictures().into_iter().map(str::to_owned).collect();
    assert_eq!(taken, shown);
}

#[test]
fn nice_cxone_is_set_up_as_its_guide_says() {
    walked("nice-cxone");
}

#[test]
fn sinch_by_oauth_server_is_set_up_as_its_guide_says() {
    walked("sinch-server");
}

#[test]
fn sinch_by_oauth_user_is_set_up_as_its_guide_says() {
    walked("sinch-user");
}

#[test]
fn genesys_is_set_up_as_its_guide_says() {
    walked("genesys");
}

#[test]
fn the_automation_platform_is_set_up_as_its_guide_says() {
    walked("matrix42-eap");
}

#[test]
fn another_app_is_set_up_as_its_guide_says() {
    walked("other-app");
}
