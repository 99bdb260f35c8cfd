using MentorNet.Profile.Data;

namespace MentorNet.Profile.Domain;

/// <summary>Says what is still missing before a person can be matched.</summary>
internal static class Readiness
{
    public static IEnumerable<string> MissingFields(PersonRow person)
    {
        var officer = person.Roles.Contains("officer");
        var mentor = person.Roles.Contains("mentor") || person.Roles.Contains("coach");
        if (!officer && !mentor)
        {
            yield break;
        }

        if (person.Organization is null)
        {
            yield return "organization";
        }

        if (person.Languages.Length == 0)
        {
            yield return "languages";
        }

        if (person.TimeZone.Length == 0)
        {
            yield return "time_zone";
        }

        if (officer && person.Needs.Length == 0)
        {
            yield return "needs";
        }

        if (officer && person.ReportsTo == 0)
        {
            yield return "reports_to";
        }

        if (officer && person.TeamSize == 0)
        {
            yield return "team_size";
        }

        if (mentor && person.Offers.Length == 0)
        {
            yield return "offers";
        }

        if (mentor && !officer && person.Capacity == 0)
        {
            yield return "capacity";
        }
    }
}
