week-rail = Week
