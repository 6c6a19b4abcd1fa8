//! A `GeoJSON` file of boundaries: for each feature the value of its id property, and its rings in degrees.

use serde_json::Value;

use super::localities::MapFile;
use crate::diag::{Diagnostic, Diagnostics, Place, codes, reason};
use crate::source::Sources;

/// A closed ring of points: longitude and latitude in degrees. Geometry is the one thing of a site that
/// is kept in floats: it is drawn, never counted.
pub type Ring = Vec<(f64, f64)>;

/// One area of a map.
#[derive(Clone, Debug)]
pub struct Feature {
    /// The locality's id or code, as the file has it.
    pub id: String,
    /// Its rings, outer ones and holes alike.
    pub rings: Vec<Ring>,
}

/// Reads the features of a map that have the id property.
pub fn read(sources: &Sources, map: &MapFile, diagnostics: &mut Diagnostics) -> Vec<Feature> {
    let Some(text) = super::text_of(sources, map.file, diagnostics) else { return Vec::new() };
    let json: Value = match serde_json::from_str(text) {
        Ok(json) => json,
        Err(error) => {
            let spot = crate::diag::Spot::LineColumn(
                u32::try_from(error.line()).unwrap_or(1),
                u32::try_from(error.column()).unwrap_or(1),
            );
            let place = Place { file: map.file, spot };
            diagnostics.push(Diagnostic::new(&codes::SYNTAX, place).with("reason", reason(&error.to_string())));
            return Vec::new();
        }
    };
    let features = json.get("features").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let read: Vec<Feature> = features.iter().filter_map(|feature| area(feature, &map.id_property)).collect();
    if read.is_empty() {
        let property = map.id_property.clone();
        diagnostics.push(Diagnostic::new(&codes::MAP_EMPTY, map.place.clone()).with("property", property));
    }
    read
}

fn area(feature: &Value, property: &str) -> Option<Feature> {
    let id = match feature.get("properties").and_then(|p| p.get(property)).or_else(|| feature.get(property))? {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let geometry = feature.get("geometry")?;
    let coordinates = geometry.get("coordinates")?.as_array()?;
    let rings = match geometry.get("type")?.as_str()? {
        "Polygon" => coordinates.iter().filter_map(ring).collect(),
        "MultiPolygon" => coordinates.iter().filter_map(Value::as_array).flatten().filter_map(ring).collect(),
        _ => return None,
    };
    Some(Feature { id, rings })
}

fn ring(value: &Value) -> Option<Ring> {
    let point = |point: &Value| {
        let pair = point.as_array()?;
        let (x, y) = (pair.first()?.as_f64()?, pair.get(1)?.as_f64()?);
        (x.is_finite() && y.is_finite()).then_some((x, y))
    };
    value.as_array()?.iter().map(point).collect()
}
