namespace MentorNet.Caseload.Hours;

internal enum EntrySource
{
    Session,
    Added,
    Imported,
}

/// <summary>What is said of a session in a log.</summary>
/// <param name="HeldOn">The day.</param>
/// <param name="Minutes">Its length; negative in a counter-entry.</param>
/// <param name="Paid">Paid in any amount, or pro bono.</param>
/// <param name="GroupSize">How many were coached together; 0 for one alone.</param>
/// <param name="Internal">The client belongs to the coach's own organization.</param>
internal sealed record LoggedSession(DateOnly HeldOn, int Minutes, bool Paid, int GroupSize, bool Internal)
{
    public const int MostMinutes = 720;
    public const int MostInGroup = 500;
    public static readonly DateOnly Earliest = new(1980, 1, 1);

    /// <summary>What holds where nothing was ever said.</summary>
    public static readonly LoggedSession Unsaid = new(default, 0, Paid: false, GroupSize: 0, Internal: false);
}

/// <summary>An entry of a log. It is never changed: a counter-entry takes it back.</summary>
internal sealed record HourEntry(
    Guid Id,
    Guid EngagementId,
    Guid CoachId,
    DateOnly HeldOn,
    int Minutes,
    bool Paid,
    int GroupSize,
    bool Internal,
    EntrySource Source,
    Guid? CorrectsEntry,
    Guid? ReplacesEntry,
    Guid? BudgetId,
    DateTimeOffset CreatedAt,
    Guid? MenteeId,
    bool Corrected,
    string ClientName = "")
{
    public LoggedSession Session => new(HeldOn, Minutes, Paid, GroupSize, Internal);

    public static HourEntry Log(Guid engagement, Guid coach, Guid? mentee, LoggedSession session, EntrySource source, Guid? budget, DateTimeOffset now) => new(
        Guid.CreateVersion7(now),
        engagement,
        coach,
        session.HeldOn,
        session.Minutes,
        session.Paid,
        session.GroupSize,
        session.Internal,
        source,
        null,
        null,
        budget,
        now,
        mentee,
        Corrected: false);

    /// <summary>Makes the entry that takes this one back, in the budget in which this one counts.</summary>
    public HourEntry Counter(DateTimeOffset now) => Minutes < 0 || Corrected
        ? throw HourErrors.Corrected(EngagementId, Id)
        : this with { Id = Guid.CreateVersion7(now), Minutes = -Minutes, CorrectsEntry = Id, ReplacesEntry = null, CreatedAt = now };

    /// <summary>Makes the entry that stands in the place of this one.</summary>
    public HourEntry Replace(LoggedSession session, DateTimeOffset now) =>
        Log(EngagementId, CoachId, MenteeId, session, EntrySource.Added, BudgetId, now) with { ReplacesEntry = Id, ClientName = ClientName };
}

/// <summary>The place of an entry in a log.</summary>
internal sealed record HourKey(DateOnly HeldOn, Guid Id);
