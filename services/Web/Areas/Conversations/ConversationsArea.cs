using System.Security.Claims;
using Grpc.Core;
using MentorNet.Messaging.V1;

namespace MentorNet.Web.Areas.Conversations;

internal sealed class ConversationsArea : Area
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    /// <summary>Asks how many reminders are due, as every page does.</summary>
    public static ListSavedMessagesRequest DueReminders => new() { PageSize = 1 };

    public override IReadOnlyList<MenuLink> Links =>
    [
        new(Menu.Member, 26, "/messages", "Messages", Audience.Matched) { Waits = "messages" },
        new(Menu.Admin, 88, "/admin/retention", "How long messages are kept", "admin"),
        new(Menu.Admin, 89, "/public-records", "Public records", "admin"),
    ];

    public override IReadOnlyList<(string Path, string[] Links)> Within =>
    [
        ("/conversations", ["/messages"]),
    ];

    public override IReadOnlyList<WaitingKind> WaitingKinds =>
    [
        new("messages", "unread message", "unread messages"),
    ];

    public override IReadOnlyList<WaitingCount> Counts =>
    [
        new(["messages"], Audience.Matched, async (ask, whom, token) =>
        {
            var list = await ask.Conversations.ListConversationsAsync(new ListConversationsRequest(), cancellationToken: token);
            var shown = whom.Page.Value?.Split('/') is ["", "conversations" or "pairings", var id] ? list.Conversations.FirstOrDefault(one => one.Name == $"conversations/{id}") : null;
            return list.TotalUnreadCount - (shown?.UnreadCount ?? 0);
        }),
        new([MenuLinks.AtHome], Audience.Matched, async (ask, _, token) => (await ask.SavedMessages.ListSavedMessagesAsync(DueReminders, cancellationToken: token)).DueCount),
    ];

    public override IReadOnlyList<HomePart> HomeParts => [new(HomePlace.Tile, 10, typeof(TalksPart), Audience.Matched)];

    public override void AddServices(IServiceCollection services) => services.AddSingleton<ReadMarks>();

    public override void Map(WebApplication app)
    {
        app.MapReadMarks();
        app.MapAttachments();
        app.MapConversationFile();
    }

    public override async Task ListenAsync(ClaimsPrincipal user, Colleagues ask, Action changed, CancellationToken cancellationToken)
    {
        while (user.IsFor(Audience.Matched) && !cancellationToken.IsCancellationRequested)
        {
            try
            {
                using var call = ask.Conversations.StreamUpdates(new StreamUpdatesRequest(), cancellationToken: cancellationToken);
                await foreach (var _ in call.ResponseStream.ReadAllAsync(cancellationToken))
                {
                    changed();
                }
            }
            catch (Exception e) when (e is RpcException or OperationCanceledException)
            {
                // Listened again below, or over.
            }

            await Task.Delay(Pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public override IReadOnlyDictionary<string, string> Reasons => ConversationsTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => ConversationsTexts.Done;

    public override IReadOnlyDictionary<string, string> Fields => ConversationsTexts.Fields;
}
