using Google.Protobuf.Collections;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.People;

/// <summary>Reads what somebody asks to be changed of their profile.</summary>
internal static class PersonParsing
{
    /// <summary>A person with what is asked for in these fields.</summary>
    public static PersonRow Apply(PersonRow person, Person asked, HashSet<string> fields, HashSet<string> slugs, DateOnly today) =>
        ApplyFacts(ApplyPlain(person, asked, fields, slugs), asked, fields, slugs, today);

    private static PersonRow ApplyPlain(PersonRow person, Person asked, HashSet<string> fields, HashSet<string> slugs) => person with
    {
        DisplayName = fields.Contains("display_name") ? Parse.Line(asked.DisplayName, "person.display_name", 1, 120) : person.DisplayName,
        Title = fields.Contains("title") ? Parse.Line(asked.Title, "person.title", 0, 120) : person.Title,
        About = fields.Contains("about") ? Parse.Text(asked.About, "person.about", 0, 2000) : person.About,
        Needs = fields.Contains("needs") ? ParseNeeds(asked.Needs, "person.needs", slugs) : person.Needs,
        Offers = fields.Contains("offers") ? ParseNeeds(asked.Offers, "person.offers", slugs) : person.Offers,
        ReportsTo = fields.Contains("reports_to") ? FieldValues.ParseEnum(asked.ReportsTo, "person.reports_to") : person.ReportsTo,
        TeamSize = fields.Contains("team_size") ? FieldValues.ParseEnum(asked.TeamSize, "person.team_size") : person.TeamSize,
        Budget = fields.Contains("budget") ? FieldValues.ParseEnum(asked.Budget, "person.budget") : person.Budget,
        SeniorSeat = fields.Contains("senior_seat") ? FieldValues.ParseEnum(asked.SeniorSeat, "person.senior_seat") : person.SeniorSeat,
        Post = fields.Contains("post") ? FieldValues.ParseEnum(asked.Post, "person.post") : person.Post,
        YearsOfPractice = fields.Contains("years_of_practice") ? (asked.HasYearsOfPractice ? FieldValues.Within(asked.YearsOfPractice, 0, 60, "person.years_of_practice") : null) : person.YearsOfPractice,
        Capacity = fields.Contains("capacity") ? FieldValues.Within(asked.Capacity, 0, 50, "person.capacity") : person.Capacity,
        Languages = fields.Contains("languages") ? ParseLanguages(asked.Languages, person.Languages) : person.Languages,
        TimeZone = fields.Contains("time_zone") ? TimeZones.Parse(asked.TimeZone, "person.time_zone") : person.TimeZone,
        Organization = fields.Contains("organization") ? ParseOrganization(asked.Organization, person) : person.Organization,
    };

    private static PersonRow ApplyFacts(PersonRow person, Person asked, HashSet<string> fields, HashSet<string> slugs, DateOnly today)
    {
        var changed = person with
        {
            NeedStrengths = fields.Contains("need_strengths") ? ParseStrengths(asked.NeedStrengths, "person.need_strengths", slugs) : person.NeedStrengths,
            NeedNotes = fields.Contains("need_notes") ? ParseNotes(asked.NeedNotes, "person.need_notes", slugs) : person.NeedNotes,
            OfferStrengths = fields.Contains("offer_strengths") ? ParseStrengths(asked.OfferStrengths, "person.offer_strengths", slugs) : person.OfferStrengths,
            OfferNotes = fields.Contains("offer_notes") ? ParseNotes(asked.OfferNotes, "person.offer_notes", slugs) : person.OfferNotes,
            Accomplishments = fields.Contains("accomplishments") ? ParseLines(asked.Accomplishments, "person.accomplishments") : person.Accomplishments,
            CoachCapacity = fields.Contains("coach_capacity") ? (asked.HasCoachCapacity ? FieldValues.Within(asked.CoachCapacity, 0, 50, "person.coach_capacity") : null) : person.CoachCapacity,
            CrossSectorCapacity = fields.Contains("cross_sector_capacity") ? (asked.HasCrossSectorCapacity ? FieldValues.Within(asked.CrossSectorCapacity, 0, 50, "person.cross_sector_capacity") : null) : person.CrossSectorCapacity,
            HoursPerMonth = fields.Contains("hours_per_month") ? (asked.HasHoursPerMonth ? FieldValues.Within(asked.HoursPerMonth, 0, 200, "person.hours_per_month") : null) : person.HoursPerMonth,
            PausedUntil = fields.Contains("pause_until_date") ? FieldValues.ParseDate(asked.PauseUntilDate, "person.pause_until_date", FieldValues.Earliest, today.AddYears(2)) : person.PausedUntil,
            Availability = fields.Contains("availability") ? ParseSlots(asked.Availability) : person.Availability,
            MeetingModes = fields.Contains("meeting_modes") ? ParseModes(asked.MeetingModes) : person.MeetingModes,
            Credentials = fields.Contains("credentials") ? ParseCredentials(asked.Credentials, today) : person.Credentials,
            HourlyRateUsd = fields.Contains("hourly_rate_usd") ? (asked.HasHourlyRateUsd ? FieldValues.Within(asked.HourlyRateUsd, 0, 10_000, "person.hourly_rate_usd") : null) : person.HourlyRateUsd,
            ProBono = fields.Contains("pro_bono") ? asked.ProBono : person.ProBono,
            StartedOn = fields.Contains("start_date") ? FieldValues.ParseDate(asked.StartDate, "person.start_date", FieldValues.Earliest, today.AddDays(1)) : person.StartedOn,
            Scope = fields.Contains("scope") ? Parse.Text(asked.Scope, "person.scope", 0, 500) : person.Scope,
            BoardClimate = fields.Contains("board_climate") ? FieldValues.ParseEnum(asked.BoardClimate, "person.board_climate") : person.BoardClimate,
        };
        return changed with
        {
            // A day that has come is no pause.
            PausedUntil = changed.PausedUntil <= today ? null : changed.PausedUntil,
            NeedStrengths = Facts.Only<int>(changed.NeedStrengths, changed.Needs),
            NeedNotes = Facts.Only<string>(changed.NeedNotes, changed.Needs),
            OfferStrengths = Facts.Only<int>(changed.OfferStrengths, changed.Offers),
            OfferNotes = Facts.Only<string>(changed.OfferNotes, changed.Offers),
        };
    }

    // Nothing said is none, which is no change for who has none; who has one keeps it here.
    private static string? ParseOrganization(string name, PersonRow person) => name.Length > 0 ? Parse.Organization(name, "person.organization")
        : person.Organization is { } current ? throw PeopleErrors.OrganizationIsSet($"organizations/{current}")
        : null;

    private static string[] ParseNeeds(IReadOnlyList<string> names, string field, HashSet<string> slugs)
    {
        Parse.Count(names.Count, field, slugs.Count);
        return [.. names.Select((name, i) => name.StartsWith("needs/", StringComparison.Ordinal) && slugs.Contains(name[6..])
            ? name[6..]
            : throw Errors.InvalidField($"{field}[{i}]", "is not on the field's list of needs.")).Distinct()];
    }

    // What somebody has from before there was a list stays theirs.
    private static string[] ParseLanguages(IReadOnlyList<string> tags, string[] before)
    {
        Parse.Count(tags.Count, "person.languages", 10);
        return [.. tags.Select((tag, i) => before.Contains(tag) ? tag : Languages.Parse(tag, $"person.languages[{i}]")).Distinct()];
    }

    private static string ParseStrengths(MapField<string, int> strengths, string field, HashSet<string> slugs) => Facts.Write(
        strengths.ToDictionary(pair => ParseNeed(pair.Key, field, slugs), pair => pair.Value is >= 1 and <= 3 ? pair.Value : throw Errors.InvalidField(field, $"must be 1, 2, or 3 for each need; for '{Cut(pair.Key)}' it is {pair.Value}.")));

    private static string ParseNotes(MapField<string, string> notes, string field, HashSet<string> slugs) => Facts.Write(
        notes.Select(pair => (Slug: ParseNeed(pair.Key, field, slugs), Text: ParseLine(pair.Value, field))).Where(note => note.Text.Length > 0).ToDictionary(note => note.Slug, note => note.Text));

    private static string ParseNeed(string name, string field, HashSet<string> slugs) => name.StartsWith("needs/", StringComparison.Ordinal) && slugs.Contains(name[6..])
        ? name[6..]
        : throw Errors.InvalidField(field, $"has '{Cut(name)}', which is not on the field's list of needs.");

    private static string Cut(string text) => text.Length <= 50 ? text : text[..50];

    private static string[] ParseLines(RepeatedField<string> lines, string field)
    {
        Parse.Count(lines.Count, field, 10);
        return [.. lines.Select((line, i) => ParseLine(line, $"{field}[{i}]")).Where(line => line.Length > 0)];
    }

    private static string ParseLine(string value, string field) => Parse.Text(value.ReplaceLineEndings(" "), field, 0, 200);

    private static string ParseSlots(RepeatedField<Person.Types.WeeklySlot> slots)
    {
        Parse.Count(slots.Count, "person.availability", 50);
        return Facts.Write(Facts.Joined([.. slots.Select((slot, i) => slot is { Day: >= 1 and <= 7, FromMinute: >= 0, ToMinute: <= 1440 } && slot.FromMinute < slot.ToMinute
            ? new WeeklySlot(slot.Day, slot.FromMinute, slot.ToMinute)
            : throw Errors.InvalidField($"person.availability[{i}]", "must be on one day, from 1 (Monday) to 7 (Sunday), and its end must be after its beginning."))]));
    }

    private static string[] ParseModes(RepeatedField<Person.Types.MeetingMode> modes) => [.. modes
        .Select((mode, i) => System.Enum.IsDefined(mode) && mode != Person.Types.MeetingMode.Unspecified ? mode : throw Errors.InvalidField($"person.meeting_modes[{i}]", "is not one of the listed values."))
        .Distinct().Order().Select(mode => PersonMapping.NameOf<Person.Types.MeetingMode>(Person.Descriptor, (int)mode))];

    private static string ParseCredentials(RepeatedField<Person.Types.Credential> credentials, DateOnly today)
    {
        var read = new List<CoachCredential>();
        foreach (var (credential, i) in credentials.Select((credential, i) => (credential, i)))
        {
            var field = $"person.credentials[{i}]";
            if (!System.Enum.IsDefined(credential.Kind) || credential.Kind == Person.Types.Credential.Types.Kind.Unspecified)
            {
                throw Errors.InvalidField($"{field}.kind", "must be ACC, PCC, or MCC.");
            }

            var kind = credential.Kind.ToString().ToUpperInvariant();
            var issued = FieldValues.ParseDate(credential.IssueDate, $"{field}.issue_date", FieldValues.Earliest, today.AddDays(1));
            var expires = FieldValues.ParseDate(credential.ExpireDate, $"{field}.expire_date", issued ?? FieldValues.Earliest, today.AddYears(20));
            read.Add(read.All(other => other.Kind != kind) ? new CoachCredential(kind, issued, expires) : throw Errors.InvalidField($"{field}.kind", "is named twice."));
        }

        return Facts.Write(read);
    }
}
