using System.Reflection;
using MentorNet.Profile.Data;

namespace MentorNet.Profile.Tests;

/// <summary>Makes rows as the database would give them.</summary>
internal static class Rows
{
    /// <summary>Is an officer whose profile has everything; whatever a later version adds to a row is empty.</summary>
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
