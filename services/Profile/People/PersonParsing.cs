using System.Globalization;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using Date = Google.Type.Date;

namespace MentorNet.Profile.Api;

/// <summary>Maps what matching works with beside the plain fields: strengths, places, times, credentials, the post.</summary>
internal sealed partial class ProfileApi
{
    internal static readonly DateOnly Earliest = new(1950, 1, 1);

    private static void AddFacts(Person person, PersonRow row, DateOnly today)
    {
        AddAll(person.NeedStrengths, Facts.Strengths(row.NeedStrengths));
        AddAll(person.NeedNotes, Facts.Notes(row.NeedNotes));
        AddAll(person.OfferStrengths, Facts.Strengths(row.OfferStrengths));
        AddAll(person.OfferNotes, Facts.Notes(row.OfferNotes));
        person.Accomplishments.Add(row.Accomplishments);
        person.PauseUntilDate = row.PausedUntil > today ? ToDate(row.PausedUntil) : null;
        person.Availability.Add(Facts.SlotsOf(row).Select(slot => new Person.Types.WeeklySlot { Day = slot.Day, FromMinute = slot.From, ToMinute = slot.To }));
        person.MeetingModes.Add(row.MeetingModes.Select(mode => (Person.Types.MeetingMode)NumberOf("MeetingMode", mode)));
        person.Credentials.Add(Facts.CredentialsOf(row).Select(credential => new Person.Types.Credential
        {
            Kind = System.Enum.Parse<Person.Types.Credential.Types.Kind>(credential.Kind, ignoreCase: true),
            IssueDate = ToDate(credential.IssuedOn),
            ExpireDate = ToDate(credential.ExpiresOn),
        }));
        person.ProBono = row.ProBono;
        person.StartDate = ToDate(row.StartedOn);
        person.Scope = row.Scope;
        person.BoardClimate = (Person.Types.BoardClimate)row.BoardClimate;
        person.RoleEliminatedDate = ToDate(row.EliminatedOn);
        person.Wish = (Person.Types.Wish)row.EliminatedWish;
        person.TitleFamily = row.TitleFamily.Length == 0 ? "" : $"titleFamilies/{row.TitleFamily}";
        person.LastActive = Readiness.StepOf(row.LastActiveOn, today);
        person.OfferPauseTime = row.OfferPausedAt?.ToTimestamp();
        person.Questions.Add(Readiness.QuestionsFor(row, today));
        if (row.CoachCapacity is { } coach)
        {
            person.CoachCapacity = coach;
        }

        if (row.CrossSectorCapacity is { } crossSector)
        {
            person.CrossSectorCapacity = crossSector;
        }

        if (row.HoursPerMonth is { } hours)
        {
            person.HoursPerMonth = hours;
        }

        if (row.HourlyRateUsd is { } rate)
        {
            person.HourlyRateUsd = rate;
        }
    }

    private static PersonRow ApplyFacts(PersonRow person, Person asked, HashSet<string> fields, HashSet<string> slugs, DateOnly today)
    {
        var changed = person with
        {
            NeedStrengths = fields.Contains("need_strengths") ? ParseStrengths(asked.NeedStrengths, "person.need_strengths", slugs) : person.NeedStrengths,
            NeedNotes = fields.Contains("need_notes") ? ParseNotes(asked.NeedNotes, "person.need_notes", slugs) : person.NeedNotes,
            OfferStrengths = fields.Contains("offer_strengths") ? ParseStrengths(asked.OfferStrengths, "person.offer_strengths", slugs) : person.OfferStrengths,
            OfferNotes = fields.Contains("offer_notes") ? ParseNotes(asked.OfferNotes, "person.offer_notes", slugs) : person.OfferNotes,
            Accomplishments = fields.Contains("accomplishments") ? ParseLines(asked.Accomplishments, "person.accomplishments") : person.Accomplishments,
            CoachCapacity = fields.Contains("coach_capacity") ? (asked.HasCoachCapacity ? Within(asked.CoachCapacity, 0, 50, "person.coach_capacity") : null) : person.CoachCapacity,
            CrossSectorCapacity = fields.Contains("cross_sector_capacity") ? (asked.HasCrossSectorCapacity ? Within(asked.CrossSectorCapacity, 0, 50, "person.cross_sector_capacity") : null) : person.CrossSectorCapacity,
            HoursPerMonth = fields.Contains("hours_per_month") ? (asked.HasHoursPerMonth ? Within(asked.HoursPerMonth, 0, 200, "person.hours_per_month") : null) : person.HoursPerMonth,
            PausedUntil = fields.Contains("pause_until_date") ? ParseDate(asked.PauseUntilDate, "person.pause_until_date", Earliest, today.AddYears(2)) : person.PausedUntil,
            Availability = fields.Contains("availability") ? ParseSlots(asked.Availability) : person.Availability,
            MeetingModes = fields.Contains("meeting_modes") ? ParseModes(asked.MeetingModes) : person.MeetingModes,
            Credentials = fields.Contains("credentials") ? ParseCredentials(asked.Credentials, today) : person.Credentials,
            HourlyRateUsd = fields.Contains("hourly_rate_usd") ? (asked.HasHourlyRateUsd ? Within(asked.HourlyRateUsd, 0, 10_000, "person.hourly_rate_usd") : null) : person.HourlyRateUsd,
            ProBono = fields.Contains("pro_bono") ? asked.ProBono : person.ProBono,
            StartedOn = fields.Contains("start_date") ? ParseDate(asked.StartDate, "person.start_date", Earliest, today.AddDays(1)) : person.StartedOn,
            Scope = fields.Contains("scope") ? Parse.Text(asked.Scope, "person.scope", 0, 500) : person.Scope,
            BoardClimate = fields.Contains("board_climate") ? ParseEnum(asked.BoardClimate, "person.board_climate") : person.BoardClimate,
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

    /// <summary>Reads a day; unset is unknown.</summary>
    internal static DateOnly? ParseDate(Date? value, string field, DateOnly earliest, DateOnly latest)
    {
        if (value is null || value is { Year: 0, Month: 0, Day: 0 })
        {
            return null;
        }

        if (value.Year is < 1 or > 9999 || value.Month is < 1 or > 12 || value.Day < 1 || value.Day > DateTime.DaysInMonth(value.Year, value.Month))
        {
            throw Errors.InvalidField(field, "must be a day of the calendar, with year, month and day.");
        }

        var day = new DateOnly(value.Year, value.Month, value.Day);
        return day >= earliest && day <= latest ? day : throw Errors.InvalidField(field, $"must be between {earliest:yyyy-MM-dd} and {latest:yyyy-MM-dd}.");
    }

    internal static Date? ToDate(DateOnly? day) => day is { } known ? new Date { Year = known.Year, Month = known.Month, Day = known.Day } : null;

    private static void AddAll<T>(MapField<string, T> map, Dictionary<string, T> bySlug)
    {
        foreach (var (slug, value) in bySlug)
        {
            map[$"needs/{slug}"] = value;
        }
    }

    private static string ParseStrengths(MapField<string, int> strengths, string field, HashSet<string> slugs) => Facts.Write(
        strengths.ToDictionary(pair => ParseNeed(pair.Key, field, slugs), pair => pair.Value is >= 1 and <= 3 ? pair.Value : throw Errors.InvalidField(field, $"must be 1, 2 or 3 for each need; for '{Cut(pair.Key)}' it is {pair.Value}.")));

    private static string ParseNotes(MapField<string, string> notes, string field, HashSet<string> slugs) => Facts.Write(
        notes.Select(pair => (Slug: ParseNeed(pair.Key, field, slugs), Text: ParseLine(pair.Value, field))).Where(note => note.Text.Length > 0).ToDictionary(note => note.Slug, note => note.Text));

    private static string ParseNeed(string name, string field, HashSet<string> slugs) => name.StartsWith("needs/", StringComparison.Ordinal) && slugs.Contains(name[6..])
        ? name[6..]
        : throw Errors.InvalidField(field, $"has '{Cut(name)}', which is not a need of the field's list; ListNeeds gives it.");

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
        .Distinct().Order().Select(mode => NameOf<Person.Types.MeetingMode>(Person.Descriptor, (int)mode))];

    private static string ParseCredentials(RepeatedField<Person.Types.Credential> credentials, DateOnly today)
    {
        var read = new List<CoachCredential>();
        foreach (var (credential, i) in credentials.Select((credential, i) => (credential, i)))
        {
            var field = $"person.credentials[{i}]";
            if (!System.Enum.IsDefined(credential.Kind) || credential.Kind == Person.Types.Credential.Types.Kind.Unspecified)
            {
                throw Errors.InvalidField($"{field}.kind", "must be ACC, PCC or MCC.");
            }

            var kind = credential.Kind.ToString().ToUpperInvariant();
            var issued = ParseDate(credential.IssueDate, $"{field}.issue_date", Earliest, today.AddDays(1));
            var expires = ParseDate(credential.ExpireDate, $"{field}.expire_date", issued ?? Earliest, today.AddYears(20));
            read.Add(read.All(other => other.Kind != kind) ? new CoachCredential(kind, issued, expires) : throw Errors.InvalidField($"{field}.kind", "is named twice."));
        }

        return Facts.Write(read);
    }

    private static int NumberOf(string type, string name) => Person.Descriptor.EnumTypes.Single(candidate => candidate.Name == type).FindValueByName(name).Number;
}
