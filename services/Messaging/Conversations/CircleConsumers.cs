using System.Security.Cryptography;
using System.Text;
using MentorNet.Contracts.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Conversations;

/// <summary>Opens the conversation of a circle.</summary>
internal sealed class CircleFormedConsumer(Database database) : EventConsumer<CircleFormed>(database)
{
    protected override async Task HandleAsync(CircleFormed message, Work work)
    {
        var id = await Circles.OpenAsync(work, message.CircleProposalId, message.Number, message.ConsortiumId, message.Need, message.FormedAt);
        await work.SetMembersAsync(id, message.People, message.FormedAt, version: 0);
    }
}

/// <summary>Keeps who is in the conversation of a circle. The latest change counts, also before anything came of its beginning.</summary>
internal sealed class CircleMembersChangedConsumer(Database database) : EventConsumer<CircleMembersChanged>(database)
{
    protected override Task HandleAsync(CircleMembersChanged message, Work work) => Circles.TakeInAsync(work, message);
}

/// <summary>Closes the conversation of a circle that is there no more. The end may overtake the beginning.</summary>
internal sealed class CircleEndedConsumer(Database database) : EventConsumer<CircleEnded>(database)
{
    protected override Task HandleAsync(CircleEnded message, Work work) => Circles.TakeInAsync(work, message);
}

/// <summary>The conversations of circles.</summary>
internal static class Circles
{
    /// <summary>Takes in who sits in a circle now, however it is told.</summary>
    public static async Task TakeInAsync(Work work, CircleMembersChanged message)
    {
        var id = await OpenAsync(work, message.CircleProposalId, message.Number, message.ConsortiumId, message.Need, message.ChangedAt);
        await work.SetMembersAsync(id, message.People, message.ChangedAt, message.Version, message.Returns);
    }

    /// <summary>Takes in that a circle is there no more, however it is told.</summary>
    public static async Task TakeInAsync(Work work, CircleEnded message) =>
        await work.CloseCircleAsync(await OpenAsync(work, message.CircleProposalId, message.Number, message.ConsortiumId, need: null, message.EndedAt), message.EndedAt);

    /// <summary>Opens the conversation of a circle, once, and gives its id.</summary>
    public static async Task<Guid> OpenAsync(Work work, Guid proposal, int number, Guid consortium, string? need, DateTimeOffset openedAt)
    {
        var circle = $"{proposal}.{number}";
        var id = IdOf(circle);
        await work.OpenCircleAsync(id, consortium, circle, need, openedAt);
        return id;
    }

    /// <summary>The conversation's id, which follows from the circle: events that come in any order meet in one row.</summary>
    public static Guid IdOf(string circle) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"circles/{circle}"))[..16]);
}
