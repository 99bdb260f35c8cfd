using MentorNet.Identity.Mail;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Identity.Tests;

/// <summary>Who may refer to whom in Identity. A new line here is a decision: it stands where the reviewer sees it.</summary>
public sealed class ArchitectureTests
{
    private static readonly Rooms Rooms = new(
        "MentorNet.Identity",
        [
            new("Sessions", [], ["Accounts"]),
            new("Mail", []),
            new("Consortia", [], ["Accounts", "Invitations", "Mail", "Members"]),
            new("Walls", ["Consortia", "Mail"]),
            new("Appointments", ["Mail", "Walls"], ["Consortia"]),
            new("Members", ["Appointments", "Consortia", "Mail", "Sessions", "Walls"]),
            new("Addresses", ["Consortia", "Mail", "Members", "Sessions"], ["Accounts", "Walls"]),
            new("Invitations", ["Appointments", "Consortia", "Mail", "Walls"], ["Members"]),
            new("Accounts", ["Addresses", "Appointments", "Consortia", "Invitations", "Mail", "Members", "Sessions", "Walls"]),
            new("Inbound", ["Accounts", "Appointments", "Consortia", "Mail"]),
            new("Notices", ["Appointments", "Inbound", "Mail", "Walls"]),
        ],
        composing: ["Personal"],
        protos: ["ConversationMail"],
        once:
        [
            ("Bootstrap", "Makes at the start what sign-in needs before the first call, which waits for it."),
            ("InboundMail", "Opens a port at the start; what comes there is stored before it is answered, and nothing waits to be done."),
        ]);

    [Fact]
    public void Each_feature_refers_to_what_the_plan_allows_and_nothing_below_calls_up() => Sentences.None(Rooms.Broken(typeof(MailStore).Assembly.GetTypes()));
}
