using MentorNet.Profile.People;
using MentorNet.Profile.V1;

namespace MentorNet.Profile.Employments;

/// <summary>Decides what a change of the employment does to a person. Pure.</summary>
internal static class Employing
{
    /// <summary>For how long somebody is paused who wishes to rest.</summary>
    public const int RestDays = 90;

    /// <summary>Says when the present employment ends if another begins on a day.</summary>
    public static DateOnly EndOf(PersonRow person, DateOnly nextStartsOn) => person.EliminatedOn < nextStartsOn ? person.EliminatedOn.Value : nextStartsOn;

    /// <summary>The person in a new post: how it is set up is unknown until they say it, all that is theirs stays.</summary>
    public static PersonRow Begin(PersonRow person, string organization, string title, DateOnly? startsOn) => person with
    {
        Organization = organization,
        Title = title,
        StartedOn = startsOn,
        ReportsTo = 0,
        TeamSize = 0,
        Budget = 0,
        SeniorSeat = 0,
        Post = 0,
        Scope = "",
        BoardClimate = 0,
        EliminatedOn = null,
        EliminatedWish = 0,
    };

    public static PersonRow Eliminate(PersonRow person, DateOnly on, short wish, bool rests, DateOnly today)
    {
        var until = today.AddDays(RestDays);
        return person with
        {
            EliminatedOn = on,
            EliminatedWish = wish,
            PausedUntil = rests && (person.PausedUntil is null || person.PausedUntil < until) ? until : person.PausedUntil,
        };
    }
}
