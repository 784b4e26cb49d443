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
            ("population", 0x6518_7bb2_f00c_a594),
            ("trace", 0x8493_5c20_d960_ecc8),
            ("view", 0xc85e_c7af_6f19_bec4),
            ("beliefs", 0x4551_9dd5_8101_9df1),
            ("demands", 0xa98d_0cd0_ad2a_b463),
        ],
    ),
    (
        2,
        [
            ("population", 0x5cdb_75e2_9701_5ac2),
            ("trace", 0x2cbd_6926_36e8_6de9),
            ("view", 0x5b7d_54c6_86fb_ee4f),
            ("beliefs", 0xcc18_e64b_bbef_1359),
            ("demands", 0x6283_1582_4c68_bc57),
        ],
    ),
    (
        3,
        [
            ("population", 0x2a4e_a2f9_a506_9f4d),
            ("trace", 0xf205_1cb8_6577_0847),
            ("view", 0x0ba4_047b_a0c4_3057),
            ("beliefs", 0x279b_ee80_19b2_e217),
            ("demands", 0xf148_6f92_528e_4320),
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
