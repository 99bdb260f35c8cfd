using MentorNet.Messaging.Conversations;
using MentorNet.Messaging.V1;
using MentorNet.Pictures;
using MentorNet.ServiceDefaults;
using Npgsql;

namespace MentorNet.Messaging.Attachments;

internal sealed partial class AttachmentsApi(Database database, TimeProvider clock, VirusScanner scanner) : AttachmentsService.AttachmentsServiceBase
{
    // As wide as a page that was scanned must be to be read.
    private const int PictureSide = 2048;
    private const int BeginningLength = 16;

    private async Task<V1.Attachment> StoreAsync(Caller caller, string parent, string name, string request, Stream file, CancellationToken cancellationToken)
    {
        var conversation = ConversationsMapping.Parse(parent, "parent");
        var fileName = Parse.Line(name, "file_name", 1, 200);
        var requestId = Parse.RequestId(request);
        await using (var before = await database.BeginAsync(caller.ConsortiumId, cancellationToken))
        {
            var found = await before.HoldAsync(conversation, caller.PersonId) ?? throw ConversationErrors.ConversationNotFound(parent);
            if (requestId is { } known && await before.FindAttachmentByRequestAsync(conversation, caller.PersonId, known) is { } first)
            {
                return AttachmentsMapping.ToProto(first);
            }

            found.CheckWritable();
        }

        if (file.Length is 0 or > Attachment.MaxBytes)
        {
            throw AttachmentErrors.FileTooLarge();
        }

        // Nothing is held meanwhile.
        var (type, extension, content) = await ReadAsync(file, cancellationToken);
        var attachment = new Attachment(
            Guid.CreateVersion7(), conversation, Number: null, caller.PersonId, FileNames.Of(fileName, extension), type, content.Length, scanner.IsOn ? AttachmentState.Scanning : AttachmentState.Clean, clock.Now());
        try
        {
            await using var work = await database.BeginAsync(caller.ConsortiumId, cancellationToken);
            await work.InsertAttachmentAsync(caller.ConsortiumId, attachment, requestId, content);
            // Last, so that others write there meanwhile; and before those that are not sent are counted, so that many at once are counted one after the other.
            var held = await work.HoldAsync(conversation, caller.PersonId) ?? throw ConversationErrors.ConversationNotFound(parent);
            held.CheckWritable();
            if (await work.CountUnsentAsync(conversation, caller.PersonId) > Attachment.MostUnsent)
            {
                throw AttachmentErrors.TooManyAttachments(Attachment.MostUnsent);
            }

            await work.CommitAsync();
            return AttachmentsMapping.ToProto(attachment);
        }
        catch (PostgresException e) when (AttachmentStore.IsDuplicateUpload(e))
        {
            await using var again = await database.BeginAsync(caller.ConsortiumId, cancellationToken);
            return AttachmentsMapping.ToProto((await again.FindAttachmentByRequestAsync(conversation, caller.PersonId, requestId!.Value))!);
        }
    }

    private static async Task<(string Type, string Extension, Stream Content)> ReadAsync(Stream file, CancellationToken cancellationToken)
    {
        var beginning = new byte[BeginningLength];
        var length = await file.ReadAtLeastAsync(beginning, BeginningLength, throwOnEndOfStream: false, cancellationToken);
        file.Position = 0;
        if (Picture.IsPicture(beginning.AsSpan(0, length)))
        {
            return ("image/jpeg", ".jpg", await RemakeAsync(file, cancellationToken));
        }

        var (type, extension) = await FileType.OfAsync(file, cancellationToken) ?? throw AttachmentErrors.TypeNotAllowed();
        file.Position = 0;
        return (type, extension, file);
    }

    private static async Task<Stream> RemakeAsync(Stream file, CancellationToken cancellationToken)
    {
        try
        {
            return new MemoryStream(await Picture.RemakeAsync(file, PictureSide, cancellationToken));
        }
        catch (PictureException e)
        {
            throw e.Problem switch
            {
                PictureProblem.TooLarge => AttachmentErrors.PictureTooLarge(e.Message),
                PictureProblem.Damaged => AttachmentErrors.PictureDamaged(),
                PictureProblem.WebpNotAllowed => AttachmentErrors.WebpNotAllowed(),
                _ => AttachmentErrors.TypeNotAllowed(),
            };
        }
    }
}
