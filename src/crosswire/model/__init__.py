"""The ground floor: records, spans, dates, ids, errors and their codec. Imports nothing of Crosswire but itself."""
