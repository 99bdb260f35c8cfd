using System.Globalization;
using System.Security.Claims;
using MentorNet.Profile.V1;
using Date = Google.Type.Date;
using Slot = MentorNet.Profile.V1.Person.Types.WeeklySlot;

namespace MentorNet.Web.Areas.People;

/// <summary>One step of editing a profile: its place in the address, its title and the fields of Person that it changes.</summary>
internal sealed record ProfileStep(string Slug, string Title, string Lead, string[] Fields);

/// <summary>Reads the form of a step; the page reads it when it is sent, and the script while somebody types.</summary>
internal static class ProfileForm
{
    private static readonly ProfileStep[] All =
    [
        new("you", "You", "Who you are, which languages you speak, and your time zone.", ["display_name", "about", "time_zone", "languages"]),
        new("post", "Your position", "How your position is set up. People in similar jobs are found by this, not by title.",
            ["title", "organization", "start_date", "scope", "reports_to", "team_size", "budget", "senior_seat", "post", "board_climate"]),
        new("needs", "What you need", "Choose what you want help with, and say how much it matters.", ["needs", "need_strengths", "need_notes"]),
        new("offers", "What you have done", "What you have done yourself, and what others could learn from you.", ["offers", "offer_strengths", "offer_notes", "years_of_practice", "accomplishments"]),
        new("time", "Capacity and availability", "How many people you can take at a time, and when in the week you can meet.",
            ["capacity", "coach_capacity", "cross_sector_capacity", "hours_per_month", "pause_until_date", "meeting_modes", "availability"]),
        new("coach", "Coaching", "What officers want to know about a coach.", ["credentials", "hourly_rate_usd", "pro_bono"]),
    ];

    /// <summary>Says whether somebody is matched at all: admins are not, by that role alone.</summary>
    public static bool IsMatched(ClaimsPrincipal user) => user.IsInRole("officer") || IsFound(user);

    /// <summary>Says whether officers find somebody, to ask them.</summary>
    public static bool IsFound(ClaimsPrincipal user) => user.IsInRole("mentor") || user.IsInRole("coach");

    /// <summary>Lists the steps for somebody, by their roles.</summary>
    public static IReadOnlyList<ProfileStep> StepsOf(ClaimsPrincipal user) =>
        [.. All.Where(step => step.Slug switch { "needs" => user.IsInRole("officer"), "coach" => user.IsInRole("coach"), _ => true })
            .Select(step => step.Slug == "offers" && IsFound(user) ? step with { Lead = "Officers find you by what you have done yourself." } : step)];

    /// <summary>Finds where a field is filled in.</summary>
    public static string PathOf(string field) => All.FirstOrDefault(step => step.Fields.Contains(field)) is { } step ? $"/profile/steps/{step.Slug}#{field}" : "/profile";

    /// <summary>Reads what was typed; what cannot be read is told to <paramref name="refuse"/>.</summary>
    public static (Person Person, List<string> Fields) Read(ProfileStep step, IFormCollection form, string me, Action<string, string> refuse)
    {
        string Text(string field) => form[field].ToString().Trim();
        IEnumerable<string> Several(string field) => form[field].OfType<string>();
        int? Number(string field)
        {
            if (Text(field) is not { Length: > 0 } text)
            {
                return null;
            }

            if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
            {
                return number;
            }

            refuse(field, "This must be a whole number.");
            return null;
        }

        Date? Day(string field)
        {
            if (Text(field) is not { Length: > 0 } text)
            {
                return null;
            }

            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return new Date { Year = day.Year, Month = day.Month, Day = day.Day };
            }

            refuse(field, "This must be a date such as 2027-03-31.");
            return null;
        }

        var fields = step.Fields.ToList();
        var person = new Person { Name = me, Etag = Text("etag") };
        switch (step.Slug)
        {
            case "you":
                person.DisplayName = Text("display_name");
                person.About = Text("about");
                person.TimeZone = Text("time_zone");
                person.Languages.Add(Several("languages").Where(tag => tag.Length > 0));
                break;
            case "post":
                person.Title = Text("title");
                person.StartDate = Day("start_date");
                person.Scope = Text("scope");
                person.ReportsTo = Words.Read<Person.Types.ReportsTo>(Text("reports_to"));
                person.TeamSize = Words.Read<Person.Types.TeamSize>(Text("team_size"));
                person.Budget = Words.Read<Person.Types.Budget>(Text("budget"));
                person.SeniorSeat = Words.Read<Person.Types.SeniorSeat>(Text("senior_seat"));
                person.Post = Words.Read<Person.Types.Post>(Text("post"));
                person.BoardClimate = Words.Read<Person.Types.BoardClimate>(Text("board_climate"));
                person.Organization = Text("organization");
                if (person.Organization.Length == 0)
                {
                    fields.Remove("organization");
                }

                break;
            case "needs":
                ReadNeeds(form, "need", person.Needs, person.NeedStrengths, person.NeedNotes);
                break;
            case "offers":
                ReadNeeds(form, "offer", person.Offers, person.OfferStrengths, person.OfferNotes);
                person.Accomplishments.Add(Text("accomplishments").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));
                if (Number("years_of_practice") is { } years)
                {
                    person.YearsOfPractice = years;
                }

                break;
            case "time":
                person.Capacity = Number("capacity") ?? 0;
                if (Number("coach_capacity") is { } coach)
                {
                    person.CoachCapacity = coach;
                }

                if (Number("cross_sector_capacity") is { } crossSector)
                {
                    person.CrossSectorCapacity = crossSector;
                }

                if (Number("hours_per_month") is { } hours)
                {
                    person.HoursPerMonth = hours;
                }

                person.PauseUntilDate = Day("pause_until_date");
                person.MeetingModes.Add(Several("meeting_modes").Select(mode => Words.Read<Person.Types.MeetingMode>(mode)));
                person.Availability.Add(ReadSlots(form, refuse));
                break;
            case "coach":
                foreach (var kind in Several("credentials").Select(value => Words.Read<Person.Types.Credential.Types.Kind>(value)))
                {
                    person.Credentials.Add(new Person.Types.Credential { Kind = kind, IssueDate = Day($"credential_issue-{kind}"), ExpireDate = Day($"credential_expire-{kind}") });
                }

                if (Number("hourly_rate_usd") is { } rate)
                {
                    person.HourlyRateUsd = rate;
                }

                person.ProBono = Text("pro_bono") == "yes";
                break;
        }

        return (person, fields);
    }

    /// <summary>Asks what is worth asking about a step; null if nothing is.</summary>
    public static string? QuestionOf(ProfileStep step, Person person) => step.Slug switch
    {
        "time" when person.Questions.Contains(Person.Types.Question.HoursPerPersonLow) =>
            $"{Words.Count(person.HoursPerMonth, "hour", "hours")} a month for {Words.Count(person.Capacity + person.CoachCapacity + person.CrossSectorCapacity, "person", "people")}: that’s less than two hours each. Is that right? You can take fewer people, or leave it as it is.",
        "coach" when person.Questions.Contains(Person.Types.Question.CredentialExpired) => "A credential has expired. If it was renewed, change its date.",
        _ => null,
    };

    /// <summary>Says what to tell after a step was saved: what matching still needs of it, or that nothing was filled in.</summary>
    public static string SavedAs(ProfileStep step, Person saved) => (IsEmpty(step, saved), step.Fields.Any(Unready.Of(saved).Empty.Contains)) switch
    {
        (true, true) => "step-empty",
        (true, false) => "step-skipped",
        (false, true) => "step-lacks",
        _ => "saved",
    };

    /// <summary>Says whether nothing of a step was filled in; what an invitation says, the name and the employer, is no answer, nor is a place for nobody.</summary>
    public static bool IsEmpty(ProfileStep step, Person person) => step.Fields.Where(field => field is not ("display_name" or "organization")).All(name => !IsFilledAlone(person, name));

    /// <summary>Says whether a field is filled in; people whom one takes may be of any kind.</summary>
    public static bool IsFilled(Person person, string name) => name == "capacity" ? person.Capacity + person.CoachCapacity + person.CrossSectorCapacity > 0 : IsFilledAlone(person, name);

    private static bool IsFilledAlone(Person person, string name)
    {
        var field = Person.Descriptor.FindFieldByName(name);
        var value = field.Accessor.GetValue(person);
        return field.HasPresence && (value is not int || name is "hourly_rate_usd" or "years_of_practice") ? field.Accessor.HasValue(person) : value switch
        {
            null => false,
            string text => text.Length > 0,
            System.Collections.ICollection several => several.Count > 0,
            bool yes => yes,
            _ => Convert.ToInt32(value, CultureInfo.InvariantCulture) != 0,
        };
    }

    private static void ReadNeeds(
        IFormCollection form, string kind, ICollection<string> chosen, Google.Protobuf.Collections.MapField<string, int> strengths, Google.Protobuf.Collections.MapField<string, string> notes)
    {
        foreach (var name in form[$"{kind}s"].OfType<string>())
        {
            chosen.Add(name);
            var slug = name.StartsWith("needs/", StringComparison.Ordinal) ? name[6..] : name;
            if (int.TryParse(form[$"{kind}_strength-{slug}"].ToString(), CultureInfo.InvariantCulture, out var strength))
            {
                strengths[name] = strength;
            }

            if (form[$"{kind}_note-{slug}"].ToString().Trim() is { Length: > 0 } note)
            {
                notes[name] = note;
            }
        }
    }

    private static IEnumerable<Slot> ReadSlots(IFormCollection form, Action<string, string> refuse)
    {
        var (days, froms, tos) = (form["slot_day"], form["slot_from"], form["slot_to"]);
        for (var i = 0; i < Math.Min(50, Math.Min(days.Count, Math.Min(froms.Count, tos.Count))); i++)
        {
            if (string.IsNullOrEmpty(days[i]) && string.IsNullOrEmpty(froms[i]) && string.IsNullOrEmpty(tos[i]))
            {
                continue;
            }

            if (!int.TryParse(days[i], CultureInfo.InvariantCulture, out var day) || MinuteOf(froms[i]) is not { } from || MinuteOf(tos[i]) is not { } to)
            {
                refuse("availability", $"Time {i + 1} needs a day, a start, and an end.");
                continue;
            }

            if (to != 0 && to <= from)
            {
                refuse("availability", $"Time {i + 1}: it must end after it starts, on the same day.");
                continue;
            }

            yield return new Slot { Day = day, FromMinute = from, ToMinute = to == 0 ? 1440 : to };
        }
    }

    private static int? MinuteOf(string? text) =>
        TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time) ? (time.Hour * 60) + time.Minute : null;
}
