using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Web.Kit;

/// <summary>Blocks a person from wherever they are shown: a conflict with them, which is kept by their name.</summary>
internal static class Blocking
{
    /// <summary>Says what a block does, to somebody who may set one.</summary>
    public static string Before(string leaves) => $"Once you block someone, MentorNet no longer suggests you to each other, and neither of you can ask the other. An open request between you ends, and a pairing is paused, so neither can write. You no longer sit in the same circle: {leaves}. They aren’t told, and nobody else learns that it was you. You can unblock them at any time.";

    /// <summary>Says which of two leaves the circles in which both sit: of two who cannot sit together Matching keeps the first by id.</summary>
    public static string Leaves(string me, string person) => string.CompareOrdinal(me, person) < 0 ? "they leave it" : "you leave it";

    /// <summary>What holds while somebody is blocked.</summary>
    public const string Now = "MentorNet doesn’t suggest you to each other, neither of you can ask the other or write, and you don’t sit in the same circles. They aren’t told. If you unblock them, a pairing that was paused only because of it resumes within a minute, and both of you are notified of that.";

    /// <summary>The block of somebody; null without one.</summary>
    public static Conflict? Of(ListMyConflictsResponse? conflicts, string person) => conflicts?.Conflicts.FirstOrDefault(one => one.HasPerson && one.Person == person);

    extension(Colleagues ask)
    {
        public AsyncUnaryCall<ListMyConflictsResponse> ListBlocksAsync() => Client(ask).ListMyConflictsAsync(new ListMyConflictsRequest());

        public async Task BlockAsync(Person person)
        {
            await Client(ask).CreateConflictAsync(new CreateConflictRequest { Conflict = new Conflict { Person = person.Name, Label = Parse.Cut(Words.NameOf(person), 120) } });
        }

        public async Task UnblockAsync(Conflict block) => await Client(ask).DeleteConflictAsync(new DeleteConflictRequest { Name = block.Name });
    }

    private static IndependenceService.IndependenceServiceClient Client(Colleagues ask) => new(ask.Invoker("Profile"));
}
