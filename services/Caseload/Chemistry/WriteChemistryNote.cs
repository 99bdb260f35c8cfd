using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Chemistry;

internal sealed partial class ChemistryApi
{
    private const int LongestNote = 10_000;

    public override async Task<V1.ChemistryNote> WriteChemistryNote(WriteChemistryNoteRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = ChemistryMapping.ParseName(request.Name);
        var text = Parse.Text(request.Text, "text", 0, LongestNote);
        if (request.Etag.Length == 0)
        {
            throw Errors.InvalidField("etag", "must be that of the note as you read it.");
        }

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await CheckOfficerAsync(work, id, caller);
        var note = await work.GetNoteAsync(id, caller.PersonId);
        Wire.CheckEtag(request.Etag, note.Version, request.Name);
        var written = new ChemistryNote(text, note.Version + 1);
        if (text == note.Text)
        {
            return ChemistryMapping.ToProto(note);
        }

        // Two tabs meet at the version.
        if (!await work.PutNoteAsync(caller.ConsortiumId, id, caller.PersonId, written))
        {
            throw Errors.EtagMismatch(request.Name);
        }

        await work.CommitAsync();
        return ChemistryMapping.ToProto(written);
    }
}
