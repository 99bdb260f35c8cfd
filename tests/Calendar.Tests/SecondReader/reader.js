// All times of a calendar's events from one Unix time to another, as [start, end] in seconds.
function readTimes(text, from, to) {
    var calendar = new ICAL.Component(ICAL.parse(text));
    ICAL.TimezoneService.reset();
    calendar.getAllSubcomponents('vtimezone').forEach(function (zone) { ICAL.TimezoneService.register(new ICAL.Timezone(zone)); });
    var events = calendar.getAllSubcomponents('vevent');
    var found = [];
    function at(time) { return time.isDate ? Date.UTC(time.year, time.month - 1, time.day) / 1000 : time.toJSDate().getTime() / 1000; }
    function add(start, end) {
        var times = [at(start), at(end)];
        if (times[0] < to && times[1] > from) found.push(times);
    }
    events.filter(function (one) { return !one.hasProperty('recurrence-id'); }).forEach(function (one) {
        var uid = one.getFirstPropertyValue('uid');
        var changes = events.filter(function (other) { return other.hasProperty('recurrence-id') && other.getFirstPropertyValue('uid') === uid; });
        var event = new ICAL.Event(one, { exceptions: changes });
        if (one.getFirstPropertyValue('status') === 'CANCELLED') return;
        if (!event.isRecurring()) { add(event.startDate, event.endDate); return; }
        var next, iterator = event.iterator();
        while ((next = iterator.next()) && at(next) < to + 3 * 86400) {
            var details = event.getOccurrenceDetails(next);
            if (details.item.component.getFirstPropertyValue('status') !== 'CANCELLED') add(details.startDate, details.endDate);
        }
    });
    found.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; });
    return JSON.stringify(found);
}
// The names of the parts of a calendar, their properties and the values, as another program sees them.
function readProperty(text, component, name) {
    return String(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent(component).getFirstPropertyValue(name));
}
