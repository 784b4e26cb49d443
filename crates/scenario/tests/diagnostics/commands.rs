//! Who commands a group, and by how much.

use insta::assert_snapshot;

use crate::town::Town;

/// What is told of a town in which this stands in `commanded_by` of the soldiers.
fn commanded(cell: &str) -> String {
    let town = Town::new();
    let rows = "id,key,name,kind,people,home,leaning,source,note,rifles,guns,crowd,signers,commanded_by\n\
        watch,,The Watch,militia,100,hall,loyal:0.8 angry:0.2,guess,,,,,,\n";
    let soldiers = format!("soldiers,,The Soldiers,regiment,500,camp,angry:1,guess,,,,,,{cell}\n");
    let drivers = "drivers,,The Drivers,crew,20,depot,loyal:0.5 angry:0.5,guess,,,,,,\n";
    town.write("groups.csv", format!("{rows}{soldiers}{drivers}"));
    town.told()
}

#[test]
fn unknown_institution() {
    assert_snapshot!(commanded("comittee:0.8"));
}

#[test]
fn bad_number_outside_a_share() {
    assert_snapshot!(commanded("office:1.2"));
}

#[test]
fn bad_number_in_percent() {
    assert_snapshot!(commanded("office:80%"));
}

#[test]
fn bad_value_without_a_share() {
    assert_snapshot!(commanded("office"));
}

#[test]
fn bounds_out_of_order() {
    assert_snapshot!(commanded("office:0.9/0.8/0.95"));
}

#[test]
fn duplicate_id() {
    assert_snapshot!(commanded("office:0.9 office:0.5"));
}
