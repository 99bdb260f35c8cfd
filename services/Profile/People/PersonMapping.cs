using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using MentorNet.Access.V1;
using MentorNet.Profile.Consent;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.People;

/// <summary>Writes people as messages.</summary>
internal static class PersonMapping
{
    /// <summary>Writes all of a person, for <see cref="Showing"/> to cut.</summary>
    public static Person Whole(PersonRow row, Choices choices, bool photo, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var person = new Person
        {
            Name = $"people/{row.PersonId}",
            DisplayName = row.DisplayName,
            Title = row.Title,
            Organization = row.Organization is null ? "" : $"organizations/{row.Organization}",
            OrganizationDisplayName = row.OrganizationDisplayName ?? "",
            Roles = { row.Roles.Select(role => System.Enum.Parse<Role>(role, ignoreCase: true)) },
            State = row.Active ? Person.Types.State.Active : Person.Types.State.Invited,
            About = row.About,
            Needs = { row.Needs.Select(slug => $"needs/{slug}") },
            Offers = { row.Offers.Select(slug => $"needs/{slug}") },
            ReportsTo = (Person.Types.ReportsTo)row.ReportsTo,
            TeamSize = (Person.Types.TeamSize)row.TeamSize,
            Budget = (Person.Types.Budget)row.Budget,
            SeniorSeat = (Person.Types.SeniorSeat)row.SeniorSeat,
            Post = (Person.Types.Post)row.Post,
            Capacity = row.Capacity,
            Languages = { row.Languages },
            TimeZone = row.TimeZone,
            MissingFields = { Readiness.MissingFields(PersonEvents.ForMatching(row, choices)) },
            Etag = row.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
            UpdateTime = row.UpdatedAt.ToTimestamp(),
            Email = row.ShownEmail,
            Photo = photo ? $"people/{row.PersonId}/photo" : "",
        };
        if (row.YearsOfPractice is { } years)
        {
            person.YearsOfPractice = years;
        }

        AddFacts(person, row, today);
        return person;
    }

    private static void AddFacts(Person person, PersonRow row, DateOnly today)
    {
        AddAll(person.NeedStrengths, Facts.Strengths(row.NeedStrengths));
        AddAll(person.NeedNotes, Facts.Notes(row.NeedNotes));
        AddAll(person.OfferStrengths, Facts.Strengths(row.OfferStrengths));
        AddAll(person.OfferNotes, Facts.Notes(row.OfferNotes));
        person.Accomplishments.Add(row.Accomplishments);
        person.PauseUntilDate = row.PausedUntil > today ? FieldValues.ToDate(row.PausedUntil) : null;
        person.Availability.Add(Facts.SlotsOf(row).Select(slot => new Person.Types.WeeklySlot { Day = slot.Day, FromMinute = slot.From, ToMinute = slot.To }));
        person.MeetingModes.Add(row.MeetingModes.Select(mode => (Person.Types.MeetingMode)NumberOf("MeetingMode", mode)));
        person.Credentials.Add(Facts.CredentialsOf(row).Select(credential => new Person.Types.Credential
        {
            Kind = System.Enum.Parse<Person.Types.Credential.Types.Kind>(credential.Kind, ignoreCase: true),
            IssueDate = FieldValues.ToDate(credential.IssuedOn),
            ExpireDate = FieldValues.ToDate(credential.ExpiresOn),
        }));
        person.ProBono = row.ProBono;
        person.StartDate = FieldValues.ToDate(row.StartedOn);
        person.Scope = row.Scope;
        person.BoardClimate = (Person.Types.BoardClimate)row.BoardClimate;
        person.RoleEliminatedDate = FieldValues.ToDate(row.EliminatedOn);
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

    private static void AddAll<T>(MapField<string, T> map, Dictionary<string, T> bySlug)
    {
        foreach (var (slug, value) in bySlug)
        {
            map[$"needs/{slug}"] = value;
        }
    }

    /// <summary>Names a value of an enum as its proto does.</summary>
    public static string NameOf<T>(MessageDescriptor message, int number) where T : struct, System.Enum =>
        message.EnumTypes.Single(type => type.ClrType == typeof(T)).FindValueByNumber(number).Name;

    private static int NumberOf(string type, string name) => Person.Descriptor.EnumTypes.Single(candidate => candidate.Name == type).FindValueByName(name).Number;
}
