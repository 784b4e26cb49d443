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
            ("trace", 0x641f_d2e6_3d63_c9f2),
            ("view", 0xc85e_c7af_6f19_bec4),
            ("beliefs", 0xe103_4e33_be5b_be77),
            ("demands", 0x9ae6_4f06_37d1_81a6),
        ],
    ),
    (
        2,
        [
            ("population", 0xd21b_6f4a_c352_0fe8),
            ("trace", 0x7c11_1e28_1fdc_e60c),
            ("view", 0x0532_c645_803b_f0dc),
            ("beliefs", 0x913b_9210_2f2f_9425),
            ("demands", 0x782c_b4bd_e30b_97af),
        ],
    ),
    (
        3,
        [
            ("population", 0x2a4e_a2f9_a506_9f4d),
            ("trace", 0x4356_0c33_bf0f_4a08),
            ("view", 0x0ba4_047b_a0c4_3057),
            ("beliefs", 0xf260_7cf0_a273_7cd0),
            ("demands", 0xd4f5_8960_7a7d_7934),
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
