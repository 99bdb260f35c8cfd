using MentorNet.Contracts.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Conversations;

/// <summary>Opens the conversation of a pairing.</summary>
internal sealed class PairingOpenedConsumer(Database database) : EventConsumer<PairingOpened>(database)
{
    protected override Task HandleAsync(PairingOpened message, Work work) =>
        work.OpenPairingAsync(message.PairingId, message.ConsortiumId, message.MenteeId, message.MentorId, message.OpenedAt);
}

/// <summary>Closes the conversation of a pairing that has ended: it is read but not written any more. The end may overtake the beginning.</summary>
internal sealed class PairingEndedConsumer(Database database) : EventConsumer<PairingEnded>(database)
{
    protected override Task HandleAsync(PairingEnded message, Work work) => PairingNews.TakeInAsync(work, message);
}

/// <summary>Closes the conversation of a pairing that rests: it is read but not written until it goes on.</summary>
internal sealed class PairingPausedConsumer(Database database) : EventConsumer<PairingPaused>(database)
{
    protected override Task HandleAsync(PairingPaused message, Work work) => PairingNews.TakeInAsync(work, message);
}

/// <summary>Opens the conversation of a pairing that goes on.</summary>
internal sealed class PairingResumedConsumer(Database database) : EventConsumer<PairingResumed>(database)
{
    protected override Task HandleAsync(PairingResumed message, Work work) => PairingNews.TakeInAsync(work, message);
}

/// <summary>What comes of a pairing, however it is told; the later counts.</summary>
internal static class PairingNews
{
    public static Task TakeInAsync(Work work, PairingPaused message) =>
        work.PausePairingAsync(message.PairingId, message.ConsortiumId, message.MenteeId, message.MentorId, paused: true, message.PausedAt);

    public static Task TakeInAsync(Work work, PairingResumed message) =>
        work.PausePairingAsync(message.PairingId, message.ConsortiumId, message.MenteeId, message.MentorId, paused: false, message.ResumedAt);

    public static Task TakeInAsync(Work work, PairingEnded message) =>
        work.ClosePairingAsync(message.PairingId, message.ConsortiumId, message.MenteeId, message.MentorId, message.EndedAt);
}
