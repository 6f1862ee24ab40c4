week-rail = Tuần
