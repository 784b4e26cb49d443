//! Functions of many numbers at once: of each to the last bit what `libm` says, in half the time.
//!
//! A processor takes long over one exponential and can work on several beside each other, if nothing branches on the
//! numbers. Each function here is that of `libm`, step by step, with all cases worked out and one of them chosen; numbers
//! outside the range in which these are all cases are left to `libm` itself. A test compares them.
//!
//! # Source
//! FreeBSD's msun (`e_exp.c`, `e_log.c`, `s_expm1.c`), as `libm` has them: Copyright (C) 1993, 2004 by Sun Microsystems,
//! Inc. All rights reserved. Permission to use, copy, modify, and distribute this software is freely granted, provided
//! that this notice is preserved.

/// Numbers that are worked on beside each other.
const BESIDE: usize = 8;

/// `e^x` of each.
pub fn exp(numbers: &mut [f64]) {
    each(numbers, |x| (TINY..EXP_MOST).contains(&x.abs()), exp_of, libm::exp);
}

/// The natural logarithm of each.
pub fn log(numbers: &mut [f64]) {
    each(numbers, |x| (f64::MIN_POSITIVE..=f64::MAX).contains(&x), log_of, libm::log);
}

/// `e^x - 1` of each.
pub fn expm1(numbers: &mut [f64]) {
    each(numbers, |x| (EXPM1_LEAST..EXPM1_MOST).contains(&x), expm1_of, libm::expm1);
}

/// By block: where all numbers fit `of` works on them, otherwise `one`.
#[inline(always)]
fn each(numbers: &mut [f64], fits: impl Fn(f64) -> bool, of: impl Fn(f64) -> f64, one: impl Fn(f64) -> f64) {
    let work = |block: &mut [f64; BESIDE]| {
        let mut all_fit = true;
        for x in block.iter() {
            all_fit &= fits(*x);
        }
        if all_fit {
            for x in block.iter_mut() {
                *x = of(*x);
            }
        } else {
            block.iter_mut().for_each(|x| *x = one(*x));
        }
    };
    let (blocks, rest) = numbers.as_chunks_mut();
    blocks.iter_mut().for_each(&work);
    if !rest.is_empty() {
        // What fills up the last block fits everywhere.
        let mut block = [1.0; BESIDE];
        block[..rest.len()].copy_from_slice(rest);
        work(&mut block);
        rest.copy_from_slice(&block[..rest.len()]);
    }
}

/// From here on `e^x` is not 1 + x.
const TINY: f64 = 3.73e-9;
/// Below this `e^x` and `e^-x` are neither too large nor too small.
const EXP_MOST: f64 = 708.0;
/// Above this `e^x - 1` is not x, and below that `2^20` is not reached.
const EXPM1_LEAST: f64 = 1e-16;
const EXPM1_MOST: f64 = 13.5;

/// Half of ln 2, to the next higher number whose lower word is 0: up to here nothing is reduced.
const HALF_LN_2: f64 = f64::from_bits(0x3fd6_2e43_0000_0000);
const LN_2_HIGH: f64 = f64::from_bits(0x3fe6_2e42_fee0_0000);
const LN_2_LOW: f64 = f64::from_bits(0x3dea_39ef_3579_3c76);
const TO_POWERS_OF_2: f64 = f64::from_bits(0x3ff7_1547_652b_82fe);

/// Added to a number this leaves no room for what comes after the point.
const WHOLE: f64 = 4_503_599_627_370_496.0;
/// Added to a whole number this leaves that number in the lowest bits.
const AS_BITS: f64 = 1.5 * WHOLE;
const MANTISSA_BITS: u32 = 52;

/// How often ln 2 goes into x: 0 near 0, otherwise rounded.
#[inline(always)]
fn powers_of_2(x: f64) -> f64 {
    let size = (TO_POWERS_OF_2 * x + 0.5_f64.copysign(x)).abs();
    let nearest = (size + WHOLE) - WHOLE;
    let below = nearest - if nearest > size { 1.0 } else { 0.0 };
    if x.abs() >= HALF_LN_2 { below.copysign(x) } else { 0.0 }
}

/// 2 to a small whole power.
#[inline(always)]
fn power_of_2(power: f64) -> f64 {
    f64::from_bits(((power + AS_BITS).to_bits() << MANTISSA_BITS).wrapping_add(1.0_f64.to_bits()))
}

/// One of two numbers that are both worked out.
#[inline(always)]
fn choose(first: bool, one: f64, other: f64) -> f64 {
    let mask = u64::from(first).wrapping_neg();
    f64::from_bits((one.to_bits() & mask) | (other.to_bits() & !mask))
}

#[inline(always)]
fn exp_of(x: f64) -> f64 {
    const P: [f64; 5] = [
        f64::from_bits(0x3fc5_5555_5555_553e),
        f64::from_bits(0xbf66_c16c_16be_bd93),
        f64::from_bits(0x3f11_566a_af25_de2c),
        f64::from_bits(0xbebb_bd41_c5d2_6bf1),
        f64::from_bits(0x3e66_3769_72be_a4d0),
    ];
    let powers = powers_of_2(x);
    let (high, low) = (x - powers * LN_2_HIGH, powers * LN_2_LOW);
    let x = high - low;
    let xx = x * x;
    let c = x - xx * (P[0] + xx * (P[1] + xx * (P[2] + xx * (P[3] + xx * P[4]))));
    let y = 1.0 + (x * c / (2.0 - c) - low + high);
    y * power_of_2(powers)
}

#[inline(always)]
fn log_of(x: f64) -> f64 {
    const L: [f64; 7] = [
        f64::from_bits(0x3fe5_5555_5555_5593),
        f64::from_bits(0x3fd9_9999_9997_fa04),
        f64::from_bits(0x3fd2_4924_9422_9359),
        f64::from_bits(0x3fcc_71c5_1d8e_78af),
        f64::from_bits(0x3fc7_4664_96cb_03de),
        f64::from_bits(0x3fc3_9a09_d078_c69f),
        f64::from_bits(0x3fc2_f112_df3e_5244),
    ];
    const ROOT_HALF: u64 = 0x3fe6_a09e << 32;
    const ONE: u64 = 0x3ff0_0000 << 32;
    // Between the roots of one half and of two, and a power of 2.
    let bits = x.to_bits() + (ONE - ROOT_HALF);
    let powers = f64::from_bits(WHOLE.to_bits() | (bits >> MANTISSA_BITS)) - (WHOLE + 1_023.0);
    let x = f64::from_bits((bits & ((1 << MANTISSA_BITS) - 1)) + ROOT_HALF);
    let f = x - 1.0;
    let half = 0.5 * f * f;
    let s = f / (2.0 + f);
    let z = s * s;
    let w = z * z;
    let even = w * (L[1] + w * (L[3] + w * L[5]));
    let odd = z * (L[0] + w * (L[2] + w * (L[4] + w * L[6])));
    s * (half + (odd + even)) + powers * LN_2_LOW - half + f + powers * LN_2_HIGH
}

#[inline(always)]
fn expm1_of(x: f64) -> f64 {
    const Q: [f64; 5] = [
        f64::from_bits(0xbfa1_1111_1111_10f4),
        f64::from_bits(0x3f5a_01a0_19fe_5585),
        f64::from_bits(0xbf14_ce19_9eaa_dbb7),
        f64::from_bits(0x3ed0_cfca_86e6_5239),
        f64::from_bits(0xbe8a_fdb7_6e09_c32d),
    ];
    let powers = powers_of_2(x);
    let (high, low) = (x - powers * LN_2_HIGH, powers * LN_2_LOW);
    let x = high - low;
    let c = (high - x) - low;
    let half = 0.5 * x;
    let xx = x * half;
    let r = 1.0 + xx * (Q[0] + xx * (Q[1] + xx * (Q[2] + xx * (Q[3] + xx * Q[4]))));
    let t = 3.0 - r * half;
    let first = xx * ((r - t) / (6.0 - x * t));
    let none = x - (x * first - xx);
    let e = x * (first - c) - c - xx;
    let once = choose(x < -0.25, -2.0 * (e - (x + 0.5)), 1.0 + 2.0 * (x - e));
    let more = (x - e + (1.0 - power_of_2(-powers))) * power_of_2(powers);
    choose(powers == 0.0, none, choose(powers == 1.0, once, more))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Address, Draws, Purpose, Source};

    /// Numbers of all sizes with both signs, and the neighbours of every bound at which a case begins.
    fn numbers() -> Vec<f64> {
        let address = Address { entity: 1, purpose: Purpose::Clock, minute: 0, index: 0 };
        let mut draws = Draws::new(Source::new(3, 0), address);
        let mut numbers =
            vec![0.0, -0.0, 1.0, f64::INFINITY, f64::NEG_INFINITY, f64::NAN, f64::MIN_POSITIVE, 5e-324];
        for _ in 0..200_000 {
            let word = u64::from(draws.word()) << 32 | u64::from(draws.word());
            let part = draws.uniform() - 0.5;
            numbers.extend([f64::from_bits(word), 1_500.0 * part, 30.0 * part, 3.0 * part, 1e-7 * part]);
        }
        let halves = (-2_100..2_100).map(|half| f64::from(half) * 0.5 * core::f64::consts::LN_2);
        let bounds =
            [TINY, EXP_MOST, EXPM1_LEAST, EXPM1_MOST, HALF_LN_2, 0.25, 1.039_720_5, 709.782_712_893_384];
        let roots = [core::f64::consts::SQRT_2, core::f64::consts::FRAC_1_SQRT_2];
        for bound in halves.chain(bounds).chain(bounds.map(|bound| -bound)).chain(roots) {
            let bits = bound.to_bits();
            numbers.extend((0..200).map(|step| f64::from_bits(bits.wrapping_add(step).wrapping_sub(100))));
            // Cases of the sources begin where the upper word of a number changes.
            let word = bits & !0xffff_ffff;
            numbers.extend((0..200).map(|step| f64::from_bits(word.wrapping_add(step).wrapping_sub(100))));
        }
        numbers
    }

    #[test]
    fn many_at_once_are_to_the_last_bit_what_libm_says_of_each() {
        let numbers = numbers();
        type Both = (&'static str, fn(&mut [f64]), fn(f64) -> f64);
        let both: [Both; 3] = [("exp", exp, libm::exp), ("log", log, libm::log), ("expm1", expm1, libm::expm1)];
        for (name, many, one) in both {
            // Once among all others, where a block may hold what does not fit, and once among those of a size.
            let mut mixed = numbers.clone();
            many(&mut mixed);
            let mut sorted = numbers.clone();
            sorted.sort_by(f64::total_cmp);
            let mut of_a_size = sorted.clone();
            many(&mut of_a_size);
            for (x, found) in numbers.iter().chain(&sorted).zip(mixed.iter().chain(&of_a_size)) {
                let right = one(*x);
                let same = found.to_bits() == right.to_bits() || (found.is_nan() && right.is_nan());
                assert!(same, "{name}({x:e}) is {right:e} and not {found:e}");
            }
        }
    }

    #[test]
    fn a_last_block_that_is_not_full_is_worked_on_too() {
        for count in 0..20 {
            let mut numbers: Vec<f64> = (0..count).map(|x| f64::from(x) - 7.5).collect();
            let right: Vec<f64> = numbers.iter().map(|x| libm::exp(*x)).collect();
            exp(&mut numbers);
            assert_eq!(numbers, right);
        }
    }
}
