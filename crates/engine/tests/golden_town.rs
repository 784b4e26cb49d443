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
            ("population", 0xf428_e6b4_a3d5_0daa),
            ("trace", 0x12e0_12da_9ad1_c983),
            ("view", 0x9145_c2de_2c80_af65),
            ("beliefs", 0xc3e2_a068_7a07_02c2),
            ("demands", 0x2bae_063f_7089_b63f),
        ],
    ),
    (
        2,
        [
            ("population", 0x8aea_3bd7_2c2c_e442),
            ("trace", 0x372b_c520_dfb5_b489),
            ("view", 0x9f5b_841a_8f1d_d45c),
            ("beliefs", 0x5ed5_cc4b_977b_ec46),
            ("demands", 0x589d_05fc_c17e_0ec0),
        ],
    ),
    (
        3,
        [
            ("population", 0xc85f_aacf_e0bb_811f),
            ("trace", 0x173a_c7d2_fe9e_2126),
            ("view", 0xcc81_a86f_2a87_5a5f),
            ("beliefs", 0x2820_7e07_c2c1_86ea),
            ("demands", 0xcd23_7c61_b8ba_de30),
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
