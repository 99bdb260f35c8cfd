namespace MentorNet.Matching.Requests;

internal enum ChoiceState
{
    Active,
    Accepted,
    Exhausted,
    Cancelled,
}

/// <summary>An officer's list of people to ask one after the other. Pure; what each command does to an ended choice is nothing.</summary>
/// <param name="Id">Its id.</param>
/// <param name="OfficerId">Whose it is.</param>
/// <param name="Mentors">Lists whom to ask, best first.</param>
/// <param name="Message">Are their words to each of them.</param>
/// <param name="Need">What it is about.</param>
/// <param name="Weeks">For how many weeks.</param>
/// <param name="Rhythm">How often.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Turn">How many have had their turn, those passed over included.</param>
/// <param name="MatchRequestId">The last request that it sent.</param>
/// <param name="CreatedAt">When it was made.</param>
internal sealed record RankedChoice(
    Guid Id,
    Guid OfficerId,
    Guid[] Mentors,
    string Message,
    string Need,
    int Weeks,
    Rhythm Rhythm,
    ChoiceState State,
    int Turn,
    Guid? MatchRequestId,
    DateTimeOffset CreatedAt)
{
    public const int MaxMentors = 5;

    public static RankedChoice Make(Guid officer, IReadOnlyList<Guid> mentors, Wish wish, DateTimeOffset now) =>
        new(Guid.CreateVersion7(now), officer, [.. mentors], wish.Message, wish.Need, wish.Weeks, wish.Rhythm, ChoiceState.Active, 0, null, now);

    public Wish Wish => new(Message, Need, Weeks, Rhythm);

    /// <summary>Lists who has not had their turn yet.</summary>
    public IReadOnlyList<Guid> Left => State == ChoiceState.Active ? Mentors[Turn..] : [];

    /// <summary>Passes over who is next.</summary>
    public RankedChoice Pass() => When(Left.Count > 0, this with { Turn = Turn + 1 });

    /// <summary>Notes that who is next was asked.</summary>
    public RankedChoice Ask(Guid request) => When(Left.Count > 0, this with { Turn = Turn + 1, MatchRequestId = request });

    public RankedChoice Accept() => When(true, this with { State = ChoiceState.Accepted });

    public RankedChoice Exhaust() => When(true, this with { State = ChoiceState.Exhausted });

    public RankedChoice Cancel() => When(true, this with { State = ChoiceState.Cancelled });

    private RankedChoice When(bool possible, RankedChoice then) => State == ChoiceState.Active && possible ? then : this;
}
