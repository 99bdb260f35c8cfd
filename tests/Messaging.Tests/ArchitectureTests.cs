using MentorNet.Messaging.Conversations;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Messaging.Tests;

/// <summary>Who may refer to whom in Messaging. A new line here is a decision: it stands where the reviewer sees it.</summary>
public sealed class ArchitectureTests
{
    private static readonly Rooms Rooms = new(
        "MentorNet.Messaging",
        [
            new("Settings", []),
            new("Conversations", [], ["Messages", "Topics", "Updates"]),
            new("Attachments", ["Conversations"]),
            new("Messages", ["Attachments", "Conversations"], ["Topics"]),
            new("Topics", ["Conversations"]),
            new("Drafts", ["Conversations"], ["Topics"]),
            new("SavedMessages", ["Conversations", "Messages"]),
            new("Search", ["Conversations", "Messages"]),
            new("Notifications", ["Conversations"]),
            new("Retention", ["Conversations"]),
            new("Records", []),
            new("Replies", ["Conversations", "Messages", "Notifications"]),
            new("Updates", ["Conversations", "Messages", "Topics"]),
        ],
        ["Program", "Personal"],
        ["CircleWall", "UpdateFeed"]);

    [Fact]
    public void Each_feature_refers_to_what_the_plan_allows_and_nothing_below_calls_up() => Sentences.None(Rooms.Broken(typeof(ConversationStore).Assembly.GetTypes()));
}
