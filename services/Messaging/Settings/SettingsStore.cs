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

    public static Task<int> PutChoicesAsync(this Work work, Guid consortium, Guid person, Choices choices) => work.ExecuteAsync(
        """
        INSERT INTO messaging_settings (consortium_id, person_id, receipts, enter_sends) VALUES (@consortium, @person, @Receipts, @EnterSends)
        ON CONFLICT (consortium_id, person_id) DO UPDATE SET receipts = excluded.receipts, enter_sends = excluded.enter_sends
        """,
        new { consortium, person, choices.Receipts, choices.EnterSends });
}
