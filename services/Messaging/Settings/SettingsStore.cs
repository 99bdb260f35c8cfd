using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Settings;

/// <summary>What somebody has chosen for all their conversations.</summary>
internal sealed record Choices(bool Receipts, bool EnterSends)
{
    /// <summary>As long as they have chosen nothing.</summary>
    public static readonly Choices Usual = new(Receipts: true, EnterSends: false);
}

/// <summary>All SQL of what people choose.</summary>
internal static class SettingsStore
{
    public static async Task<Choices> GetChoicesAsync(this Work work, Guid consortium, Guid person) => await work.QuerySingleOrDefaultAsync<Choices>(
        "SELECT receipts, enter_sends FROM messaging_settings WHERE consortium_id = @consortium AND person_id = @person", new { consortium, person }) ?? Choices.Usual;

    /// <summary>Changes what is given, in one statement: two who change different things at once both do.</summary>
    public static Task<Choices> PutChoicesAsync(this Work work, Guid consortium, Guid person, bool? receipts, bool? enterSends) => work.QuerySingleAsync<Choices>(
        """
        INSERT INTO messaging_settings AS known (consortium_id, person_id, receipts, enter_sends)
        VALUES (@consortium, @person, coalesce(@receipts, @usualReceipts), coalesce(@enterSends, @usualEnterSends))
        ON CONFLICT (consortium_id, person_id) DO UPDATE SET receipts = coalesce(@receipts, known.receipts), enter_sends = coalesce(@enterSends, known.enter_sends)
        RETURNING receipts, enter_sends
        """,
        new { consortium, person, receipts, enterSends, usualReceipts = Choices.Usual.Receipts, usualEnterSends = Choices.Usual.EnterSends });
}
