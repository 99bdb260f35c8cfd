using MentorNet.Profile.V1;

namespace MentorNet.Profile.People;

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

        if (mentor && !officer && PlacesOf(person) == 0)
        {
            yield return "capacity";
        }
    }

    /// <summary>Counts whom they can take; an offer that is paused takes nobody.</summary>
    public static int PlacesOf(PersonRow person) => person.OfferPausedAt is null ? SaidPlacesOf(person) : 0;

    /// <summary>Lists what is worth asking them; they may leave it as it is.</summary>
    public static IEnumerable<Person.Types.Question> QuestionsFor(PersonRow person, DateOnly today)
    {
        if (person.HoursPerMonth is { } hours && SaidPlacesOf(person) is > 0 and var places && hours < 2 * places)
        {
            yield return Person.Types.Question.HoursPerPersonLow;
        }

        if (person is { EliminatedOn: not null, EliminatedWish: 0 })
        {
            yield return Person.Types.Question.WishUnanswered;
        }

        if (Facts.CredentialsOf(person).Any(credential => credential.ExpiresOn < today))
        {
            yield return Person.Types.Question.CredentialExpired;
        }
    }

    /// <summary>Puts a day into coarse steps.</summary>
    public static Person.Types.LastActive StepOf(DateOnly? lastActive, DateOnly today) => lastActive is not { } day
        ? Person.Types.LastActive.Unspecified
        : (today.DayNumber - day.DayNumber) switch
        {
            <= 7 => Person.Types.LastActive.WithinAWeek,
            <= 30 => Person.Types.LastActive.WithinAMonth,
            <= 90 => Person.Types.LastActive.WithinAQuarter,
            _ => Person.Types.LastActive.LongerAgo,
        };

    // Where no kind was named, the capacity is for all kinds together.
    private static int SaidPlacesOf(PersonRow person) => person.Capacity + (person.CoachCapacity ?? 0) + (person.CrossSectorCapacity ?? 0);
}
