//! Invented names of companies and people for the example data. Any likeness is chance.

const FIRST: [&str; 48] = [
    "Halden",
    "Penrose",
    "Brisk",
    "Kitesail",
    "Copperfield",
    "Paperbark",
    "Lodestar",
    "Thornbury",
    "Quayside",
    "Sable",
    "Stellwerk",
    "Inkwell",
    "Hollis",
    "Castellan",
    "Pellucid",
    "Larkmoor",
    "Tidewell",
    "Fernhill",
    "Osprey Bay",
    "Marlowe",
    "Redstone",
    "Willowick",
    "Harbour Lane",
    "Juniper",
    "Northgate",
    "Calder",
    "Ashgrove",
    "Bellweather",
    "Corvane",
    "Driftwood",
    "Eastmere",
    "Foxglove",
    "Greyfriar",
    "Hazelmere",
    "Ivybridge",
    "Kestrel",
    "Longacre",
    "Mossley",
    "Nettleton",
    "Oakhurst",
    "Pinecrest",
    "Quillan",
    "Rowanbrook",
    "Silverdale",
    "Tamarind",
    "Umberto",
    "Vantage Ridge",
    "Wexcombe",
];
const LAST: [&str; 24] = [
    "Freight",
    "Outfitters",
    "Labs",
    "Systems",
    "Payments",
    "Health",
    "Learning",
    "Retail",
    "Analytics",
    "Mutual",
    "Bio",
    "Software",
    "Steelworks",
    "Foods",
    "Travel",
    "Media",
    "Energy",
    "Robotics",
    "Insurance",
    "Studios",
    "Logistics",
    "Hotels",
    "Instruments",
    "Partners",
];
const GIVEN: [&str; 24] = [
    "Mei", "Daniel", "Owen", "Lucie", "Hannah", "Priya", "Ana", "Tomasz", "Ines", "Kofi", "Sofia", "Ravi",
    "Elif", "Jonas", "Amara", "Diego", "Freya", "Hugo", "Leila", "Marcus", "Nadia", "Pavel", "Rosa", "Yusuf",
];
const FAMILY: [&str; 20] = [
    "Tanaka",
    "Okafor",
    "Byrne",
    "Marchand",
    "Weiss",
    "Raman",
    "Petrović",
    "Nowak",
    "Silva",
    "Mensah",
    "Rossi",
    "Iyer",
    "Demir",
    "Lindqvist",
    "Adeyemi",
    "Castillo",
    "Hansen",
    "Laurent",
    "Haddad",
    "Whitfield",
];

/// A company's name; different for every index below 1152, and neighbours share no word.
pub fn company(index: usize) -> String {
    let place = index * 713 % (FIRST.len() * LAST.len());
    format!("{} {}", FIRST[place / LAST.len()], LAST[place % LAST.len()])
}

/// A person's name; different for every index below 480.
pub fn person(index: usize) -> String {
    let place = index * 301 % (GIVEN.len() * FAMILY.len());
    format!("{} {}", GIVEN[place / FAMILY.len()], FAMILY[place % FAMILY.len()])
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    #[test]
    fn names_are_all_different() {
        assert_eq!((0..1152).map(super::company).collect::<HashSet<_>>().len(), 1152);
        assert_eq!((0..480).map(super::person).collect::<HashSet<_>>().len(), 480);
    }
}
