//! Digests of three histories of the invented town, as they were when somebody last meant to change histories.
//!
//! Sameness, not truth: that these numbers stay says nothing about whether they are right (`law_*.rs` does).

mod towns;

use interregnum_engine::{Parameters, run};

/// Per seed, the digest of each part of the final world.
const GOLDEN: [(u64, [(&str, u64); 5]); 3] = [
    (
        1,
        [
            ("population", 0xd728_3482_aded_46a6),
            ("trace", 0x7919_fa74_bb4a_93f6),
            ("view", 0xafe5_54d2_fb54_cf57),
            ("beliefs", 0x4e83_0a18_f555_d505),
            ("demands", 0xa574_0f67_cc8f_fae9),
        ],
    ),
    (
        2,
        [
            ("population", 0x0cb1_0f4c_7c77_6370),
            ("trace", 0x4df3_43d3_56b4_6e0c),
            ("view", 0x9d5c_1b99_daee_3e92),
            ("beliefs", 0xaa5a_36a5_29bc_987f),
            ("demands", 0x6f69_89f8_56d2_590b),
        ],
    ),
    (
        3,
        [
            ("population", 0x019b_8c76_bb9f_9bfd),
            ("trace", 0x3fd1_6334_78d4_2e4b),
            ("view", 0xfdc2_dea4_55c9_2293),
            ("beliefs", 0xe73c_7c02_94c4_2d9f),
            ("demands", 0x681f_d5c6_3a24_75fe),
        ],
    ),
];

#[test]
fn golden_digests_of_the_town() {
    let setting = towns::setting(towns::town());
    let (mut differ, mut found) = (Vec::new(), String::new());
    for (seed, golden) in GOLDEN {
        let parameters = Parameters::draw(&setting, seed, 0);
        let digests = run(&setting, &parameters, seed, 0).digests;
        let parts = digests.iter().filter(|part| !golden.contains(part)).map(|part| (seed, part.0));
        differ.extend(parts);
        let parts: Vec<String> =
            digests.iter().map(|(name, digest)| format!("(\"{name}\", {digest:#018x})")).collect();
        found += &format!("    ({seed}, [{}]),\n", parts.join(", "));
    }
    assert!(
        differ.is_empty(),
        "sameness, not truth: if you meant to change histories, update the digests and mark the changelog \
         entry; differing (seed, part): {differ:?}; now:\n{found}"
    );
}
