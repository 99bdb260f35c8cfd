using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Contracts.Messaging.V1;
using MentorNet.Messaging.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Npgsql;
using Xunit;

namespace MentorNet.Messaging.Tests;

public sealed class MessagingFixture : MessagingFixtureBase;

public abstract class MessagingFixtureBase : ServiceFixture<Program>
{
    public sealed record Pair(string Conversation, Guid Id, Clients Mentee, Clients Mentor, Guid MenteeId, Guid MentorId);

    public NotificationsService.NotificationsServiceClient Notifications(Guid person) => new(As(person, Role.Officer, Role.Mentor));

    public async Task<Pair> OpenConversation(Guid? mentor = null) => await OpenConversation(mentor ?? Guid.CreateVersion7());

    private async Task<Pair> OpenConversation(Guid mentor)
    {
        var (id, mentee) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await PublishAsync(new PairingOpened(id, Consortium, mentee, mentor, "PEER", null, DateTimeOffset.UtcNow));
        var pair = new Pair($"conversations/{id}", id, new(As(mentee, Role.Officer)), new(As(mentor, Role.Mentor)), mentee, mentor);
        await Eventually.True(async () => (await pair.Mentee.Conversations.ListConversationsAsync(new())).Conversations.Count == 1, "the conversation");
        return pair;
    }

    /// <summary>A circle with its conversation, and what its members call with.</summary>
    public sealed record OpenCircle(string Conversation, Guid Proposal, Guid[] People, Clients[] Members);

    public async Task<OpenCircle> OpenCircleOf(int count)
    {
        var (proposal, people) = (Guid.CreateVersion7(), Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7()).ToArray());
        await PublishAsync(new CircleFormed(proposal, 1, Consortium, people, DateTimeOffset.UtcNow, "senior-table"));
        Clients[] members = [.. people.Select(Member)];
        await Eventually.True(async () => (await members[0].Conversations.ListConversationsAsync(new())).Conversations.Count == 1, "the conversation");
        return new((await members[0].Conversations.ListConversationsAsync(new())).Conversations[0].Name, proposal, people, members);
    }

    public Clients Member(Guid person) => new(As(person, Role.Officer));

    /// <summary>Ends once so many wait for locks in the database.</summary>
    public async Task WaitingAsync(int count)
    {
        await using var database = NpgsqlDataSource.Create(Postgres.OwnerConnectionString);
        await Eventually.True(
            async () =>
            {
                await using var waiting = database.CreateCommand("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())");
                return (long)(await waiting.ExecuteScalarAsync())! >= count;
            },
            "those who wait");
    }

    /// <summary>Tells who sits in a circle from now on.</summary>
    public Task SitAsync(OpenCircle circle, params Guid[] people) =>
        PublishAsync(new CircleMembersChanged(circle.Proposal, 1, Consortium, people, "senior-table", DateTimeOffset.UtcNow));
}
