using MentorNet.Messaging.Conversations;
using MentorNet.Messaging.Drafts;
using MentorNet.Messaging.Messages;
using MentorNet.Messaging.Notifications;
using MentorNet.Messaging.Retention;
using MentorNet.Messaging.SavedMessages;
using MentorNet.Messaging.Topics;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging;

/// <summary>Where Messaging holds something about a person: each feature says it of its own tables. Conversations come last, since all else hangs on them.</summary>
internal static class Personal
{
    public static readonly PersonalTables Tables = PersonalTables.Of(
        "messaging", MessagesPersonal.Part, TopicsPersonal.Part, DraftsPersonal.Part, SavedMessagesPersonal.Part, NotificationsPersonal.Part, RetentionPersonal.Part, ConversationsPersonal.Part);
}
