namespace MentorNet.Caseload.Budgets;

internal enum BudgetState
{
    Draft,
    Active,
    Completed,
}

internal enum BudgetUnit
{
    Minutes,
    Sessions,
}

/// <summary>What a sponsor has granted for an engagement.</summary>
/// <param name="Id">The id.</param>
/// <param name="EngagementId">The engagement.</param>
/// <param name="CoachId">Its coach.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Amount">What was granted.</param>
/// <param name="Sponsor">The name of a sponsor other than the consortium; empty for the consortium.</param>
/// <param name="AgreedAt">Since when the client agrees that the sponsor knows of the engagement.</param>
/// <param name="DeclinedAt">Since when the client declines it; null where they agree or have not answered.</param>
/// <param name="CreatedAt">When it was drafted.</param>
/// <param name="ActivatedAt">When it became active.</param>
/// <param name="CompletedAt">When it was completed.</param>
/// <param name="Version">Goes up with every change.</param>
/// <param name="Used">What was logged.</param>
/// <param name="Planned">What is scheduled.</param>
internal sealed record Budget(
    Guid Id,
    Guid EngagementId,
    Guid CoachId,
    BudgetState State,
    BudgetUnit Unit,
    int Amount,
    string Sponsor,
    DateTimeOffset? AgreedAt,
    DateTimeOffset? DeclinedAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ActivatedAt,
    DateTimeOffset? CompletedAt,
    long Version,
    int Used,
    int Planned)
{
    // In percent.
    private const int NearlyUsedFrom = 80;

    /// <summary>What is neither used nor planned; negative beyond the budget.</summary>
    public int Left => Amount - Used - Planned;

    public bool NearlyUsed => Nearly(Used);

    public bool NearlyPlanned => Nearly(Used + Planned);

    public static Budget Draft(Guid engagement, Guid coach, BudgetUnit unit, int amount, string sponsor, DateTimeOffset now) => new(
        Guid.CreateVersion7(now),
        engagement,
        coach,
        BudgetState.Draft,
        unit,
        amount,
        sponsor,
        null,
        null,
        now,
        null,
        null,
        Version: 1,
        Used: 0,
        Planned: 0);

    /// <summary>The largest amount of a unit.</summary>
    public static int Most(BudgetUnit unit) => unit == BudgetUnit.Minutes ? 600_000 : 10_000;

    /// <summary>What a session of some length counts.</summary>
    public int Counts(int minutes) => Unit == BudgetUnit.Minutes ? minutes : 1;

    /// <summary>Throws where more would be used than was granted, and nobody says that they know.</summary>
    public void Check(int added, bool knowingly) => Check(added, Used, knowingly);

    /// <summary>Throws where more would be used and planned than was granted, and nobody says that they know.</summary>
    public void CheckPlan(int added, bool knowingly) => Check(added, Used + Planned, knowingly);

    private bool Nearly(int taken) => 100L * taken >= (long)NearlyUsedFrom * Amount;

    private void Check(int added, int taken, bool knowingly)
    {
        if (added > 0 && taken + added > Amount && !knowingly)
        {
            throw BudgetErrors.Exceeded(this, added);
        }
    }

    public Budget Change(int amount) => State == BudgetState.Completed
        ? throw BudgetErrors.Completed(this)
        : amount == Amount ? this : this with { Amount = amount, Version = Version + 1 };

    /// <summary>Throws unless nothing counts in it yet, so that it may go.</summary>
    public void CheckDraft()
    {
        if (State != BudgetState.Draft)
        {
            throw BudgetErrors.NotDraft(this);
        }
    }

    public Budget Activate(DateTimeOffset now) => State != BudgetState.Draft ? throw BudgetErrors.NotDraft(this)
        : Sponsor.Length > 0 && AgreedAt is null ? throw BudgetErrors.SponsorNotAgreed(this)
        : this with { State = BudgetState.Active, ActivatedAt = now, Version = Version + 1 };

    public Budget Complete(DateTimeOffset now) => State == BudgetState.Active
        ? this with { State = BudgetState.Completed, CompletedAt = now, Planned = 0, Version = Version + 1 }
        : throw BudgetErrors.NotActive(this);

    public Budget Agree(bool agreed, DateTimeOffset now) => (agreed ? AgreedAt : DeclinedAt) is not null
        ? this
        : this with { AgreedAt = agreed ? now : null, DeclinedAt = agreed ? null : now, Version = Version + 1 };
}
