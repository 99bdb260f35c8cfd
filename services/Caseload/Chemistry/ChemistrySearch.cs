namespace MentorNet.Caseload.Chemistry;

internal enum SearchState
{
    Open,

    /// <summary>A coach is chosen, and the request to them is not sent yet.</summary>
    Chosen,

    Asked,
    Ended,
    Expired,
}

/// <summary>An officer's search for a coach, from the first meeting that they book to their choice.</summary>
/// <param name="Id">The id.</param>
/// <param name="OfficerId">The officer.</param>
/// <param name="State">Where it stands.</param>
/// <param name="ExpiresAt">When it ends by itself.</param>
/// <param name="ChosenId">The coach who is chosen; null while nobody is.</param>
/// <param name="ChoiceId">The id of the choice, by which its request is sent once; null while nobody is chosen.</param>
/// <param name="Message">The words of the request until it is sent; empty otherwise.</param>
/// <param name="MatchRequestId">The request in Matching; null until it was sent.</param>
/// <param name="Refusal">The reason for which the last choice could not be sent; empty if none.</param>
/// <param name="CreatedAt">When it began.</param>
internal sealed record ChemistrySearch(
    Guid Id, Guid OfficerId, SearchState State, DateTimeOffset ExpiresAt, Guid? ChosenId, Guid? ChoiceId, string Message, Guid? MatchRequestId, string Refusal, DateTimeOffset CreatedAt)
{
    /// <summary>Whom an officer may meet in one search; a meeting that is cancelled gives its place back.</summary>
    public const int MostCoaches = 3;

    /// <summary>How many meetings an officer may book within the term of a search, those that were cancelled or are of another search too: nobody's calendar is played with.</summary>
    public const int MostMeetings = 12;

    public static readonly TimeSpan Term = TimeSpan.FromDays(42);

    public bool GoesOn => State is SearchState.Open or SearchState.Chosen;

    public static ChemistrySearch Begin(Guid officer, DateTimeOffset now) => new(Guid.CreateVersion7(now), officer, SearchState.Open, now + Term, null, null, "", null, "", now);

    /// <summary>Chooses a coach of those whom the officer meets; the same choice again changes nothing.</summary>
    public ChemistrySearch Choose(Guid coach, string message, IReadOnlyCollection<ChemistryMeeting> meetings)
    {
        if (ChosenId == coach && State is SearchState.Chosen or SearchState.Asked)
        {
            return this;
        }

        if (State != SearchState.Open)
        {
            throw ChemistryErrors.Decided();
        }

        return meetings.Any(meeting => meeting.CoachId == coach && !meeting.Appointment.IsCancelled)
            ? this with { State = SearchState.Chosen, ChosenId = coach, ChoiceId = Guid.CreateVersion7(), Message = message, Refusal = "" }
            : throw ChemistryErrors.NotMet(coach);
    }

    /// <summary>Ends it with nobody; twice is once.</summary>
    public ChemistrySearch End() => State switch
    {
        SearchState.Ended or SearchState.Expired => this,
        SearchState.Open => this with { State = SearchState.Ended },
        _ => throw ChemistryErrors.Decided(),
    };

    /// <summary>Ends it with the request that was sent; null where one was there already.</summary>
    public ChemistrySearch Sent(Guid? request) => this with { State = SearchState.Asked, MatchRequestId = request, Message = "" };

    /// <summary>Goes on after a choice that cannot be sent.</summary>
    public ChemistrySearch Reopen(string refusal) => this with { State = SearchState.Open, ChosenId = null, ChoiceId = null, Message = "", Refusal = refusal };

    public ChemistrySearch Expire() => this with { State = SearchState.Expired };
}
