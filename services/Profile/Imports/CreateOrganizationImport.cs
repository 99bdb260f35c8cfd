using Google.Protobuf;
using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Imports;

internal sealed partial class ImportsApi
{
    private const int MostFiles = 20;

    public override async Task<OrganizationImport> CreateOrganizationImport(CreateOrganizationImportRequest request, ServerCallContext context)
    {
        await using var file = context.OpenFile();
        CheckFile(file.Length);
        return await StoreAsync(file, request.Options, request.RequestId, context.CancellationToken);
    }

    /// <summary>Stores a file that is to be checked, in pieces as it comes.</summary>
    private async Task<OrganizationImport> StoreAsync(Stream file, ImportOptions? sent, string request, CancellationToken cancellationToken)
    {
        var requestId = Parse.RequestId(request);
        var options = sent ?? new ImportOptions();
        OrganizationImporter.Check(options);
        options.ValidateOnly = false;
        options.ClearConfirmRetirements();

        await using var work = await database.BeginAsync(cancellationToken);
        if (requestId is { } made && await work.FindImportByRequestAsync(made) is { } row)
        {
            return ImportMapping.ToProto(row);
        }

        if (await work.CountImportFilesAsync() >= MostFiles)
        {
            throw ImportErrors.TooManyImports(MostFiles);
        }

        var id = Guid.CreateVersion7();
        if (await work.InsertImportAsync(id, requestId, options.ToByteArray(), clock.GetUtcNow(), ExpiresAt) == 0)
        {
            return ImportMapping.ToProto((await work.FindImportByRequestAsync(requestId!.Value))!);
        }

        CheckFile(await work.InsertImportFileAsync(id, file));
        var import = await GetAsync(work, id);
        await work.CommitAsync();
        return import;
    }
}
