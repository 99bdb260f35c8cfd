using System.Reflection;
using MentorNet.Profile.People;

namespace MentorNet.Profile.Tests.People;

/// <summary>Makes rows as the database would give them.</summary>
internal static class Rows
{
    /// <summary>An officer whose profile has everything; whatever a later version adds to a row is empty.</summary>
    public static PersonRow Complete(Guid id, string employer)
    {
        var constructor = typeof(PersonRow).GetConstructors().Single(candidate => candidate.GetParameters().Length > 1);
        var row = (PersonRow)constructor.Invoke([.. constructor.GetParameters().Select(Empty)]);
        return row with
        {
            PersonId = id,
            DisplayName = "Maya Okafor",
            Title = "Chief Equity Officer",
            Email = "maya@example.org",
            Organization = employer,
            OrganizationDisplayName = "Cedar Falls Schools",
            OrganizationKind = 1,
            State = "IA",
            Locale = "Suburb: Large",
            Enrollment = 5000,
            Roles = ["officer"],
            Active = true,
            About = "Private words",
            Needs = ["senior-table"],
            Offers = ["align-policy"],
            ReportsTo = 1,
            TeamSize = 1,
            Budget = 1,
            SeniorSeat = 1,
            Post = 1,
            YearsOfPractice = 7,
            Capacity = 2,
            Languages = ["en"],
            TimeZone = "America/Chicago",
            NeedStrengths = """{"senior-table":3}""",
            NeedNotes = """{"senior-table":"A line of their own"}""",
            OfferStrengths = """{"align-policy":1}""",
            OfferNotes = """{"align-policy":"Another line of their own"}""",
            Accomplishments = ["Wrote an equity policy that passed"],
            CoachCapacity = 1,
            CrossSectorCapacity = 1,
            HoursPerMonth = 9,
            PausedUntil = DateOnly.FromDateTime(DateTime.UtcNow).AddYears(1),
            Availability = """[{"Day":1,"From":540,"To":600}]""",
            MeetingModes = ["VIDEO"],
            Credentials = """[{"Kind":"PCC","IssuedOn":"2020-05-01","ExpiresOn":null}]""",
            HourlyRateUsd = 150,
            ProBono = true,
            StartedOn = new DateOnly(2024, 8, 1),
            Scope = "All schools",
            BoardClimate = 3,
            EliminatedOn = new DateOnly(2026, 6, 30),
            EliminatedWish = 1,
            TitleFamily = "chief-equity-officer",
            LastActiveOn = new DateOnly(2026, 1, 1),
            Cbsa = "16300",
        };
    }

    private static object? Empty(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(string) => "",
        { IsArray: true } type => Array.CreateInstance(type.GetElementType()!, 0),
        { IsValueType: true } type => Activator.CreateInstance(type),
        _ => null,
    };
}
