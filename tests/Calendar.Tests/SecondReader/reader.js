// All times of a calendar's events from one Unix time to another, as [start, end] in seconds.
function readTimes(text, from, to) {
    var calendar = new ICAL.Component(ICAL.parse(text));
    ICAL.TimezoneService.reset();
    calendar.getAllSubcomponents('vtimezone').forEach(function (zone) { ICAL.TimezoneService.register(new ICAL.Timezone(zone)); });
    var events = calendar.getAllSubcomponents('vevent');
    var found = [];
    function at(time) { return time.isDate ? Date.UTC(time.year, time.month - 1, time.day) / 1000 : time.toJSDate().getTime() / 1000; }
    // A length in hours and minutes is exact (RFC 5545, 3.3.6); ical.js reckons it on the clock on the wall, which shows some hours twice.
    function add(item, start, end) {
        var length = item.component.getFirstPropertyValue('duration');
        var times = [at(start), length && !length.days && !length.weeks ? at(start) + length.toSeconds() : at(end)];
        if (times[0] < to && times[1] > from) found.push(times);
    }
    events.filter(function (one) { return !one.hasProperty('recurrence-id'); }).forEach(function (one) {
        var uid = one.getFirstPropertyValue('uid');
        var changes = events.filter(function (other) { return other.hasProperty('recurrence-id') && other.getFirstPropertyValue('uid') === uid; });
        var event = new ICAL.Event(one, { exceptions: changes });
        if (one.getFirstPropertyValue('status') === 'CANCELLED') return;
        if (!event.isRecurring()) { add(event, event.startDate, event.endDate); return; }
        var next, iterator = event.iterator();
        while ((next = iterator.next()) && at(next) < to + 3 * 86400) {
            var details = event.getOccurrenceDetails(next);
            if (details.item.component.getFirstPropertyValue('status') !== 'CANCELLED') add(details.item, details.startDate, details.endDate);
        }
    });
    found.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; });
    return JSON.stringify(found);
}
// What a calendar holds after these invitations, in the order in which they came (RFC 5546): its times, and of each event the highest number.
function readInvitations(texts, from, to) {
    var held = {}, zones = {};
    JSON.parse(texts).forEach(function (text) {
        var calendar = new ICAL.Component(ICAL.parse(text));
        calendar.getAllSubcomponents('vtimezone').forEach(function (zone) {
            var known = zones[zone.getFirstPropertyValue('tzid')] = zones[zone.getFirstPropertyValue('tzid')] || {};
            zone.getAllSubcomponents().forEach(function (change) { known[change.toString()] = true; });
        });
        calendar.getAllSubcomponents('vevent').forEach(function (event) {
            var uid = event.getFirstPropertyValue('uid'), number = event.getFirstPropertyValue('sequence');
            var known = held[uid] = held[uid] || { number: -1, text: '', ones: {} };
            var one = event.hasProperty('recurrence-id') ? event.getFirstPropertyValue('recurrence-id').toString() : '';
            if (number < known.number || one in known.ones && number < known.ones[one].number) return;
            if (one) { known.ones[one] = { number: number, text: event.toString() }; return; }
            Object.keys(known.ones).forEach(function (other) { if (known.ones[other].number <= number) delete known.ones[other]; });
            known.number = number;
            known.text = event.toString();
        });
    });
    var all = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\n';
    Object.keys(zones).forEach(function (zone) { all += 'BEGIN:VTIMEZONE\r\nTZID:' + zone + '\r\n' + Object.keys(zones[zone]).join('\r\n') + '\r\nEND:VTIMEZONE\r\n'; });
    Object.keys(held).forEach(function (uid) {
        all += [held[uid].text].concat(Object.keys(held[uid].ones).map(function (one) { return held[uid].ones[one].text; })).join('\r\n') + '\r\n';
    });
    all += 'END:VCALENDAR\r\n';
    return JSON.stringify({ times: JSON.parse(readTimes(all, from, to)), numbers: numbersOf(all) });
}
// The highest number of each event of a calendar.
function numbersOf(text) {
    var numbers = {};
    new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').forEach(function (event) {
        var uid = event.getFirstPropertyValue('uid');
        numbers[uid] = Math.max(uid in numbers ? numbers[uid] : -1, event.getFirstPropertyValue('sequence'));
    });
    return numbers;
}
function readNumbers(text) { return JSON.stringify(numbersOf(text)); }
// The names of the parts of a calendar, their properties and the values, as another program sees them.
function readProperty(text, component, name) {
    return String(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent(component).getFirstPropertyValue(name));
}
