using Google.Protobuf;
using Grpc.Core;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.Import;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class ImportApi
{
    private const int MostFiles = 20;

    public override async Task<OrganizationImport> CreateOrganizationImport(CreateOrganizationImportRequest request, ServerCallContext context)
    {
        await using var file = context.OpenFile();
        ProfileApi.CheckFile(file.Length);
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
            return ToProto(row);
        }

        if (await work.CountImportFilesAsync() >= MostFiles)
        {
            throw ProfileErrors.TooManyImports(MostFiles);
        }

        var id = Guid.CreateVersion7();
        if (await work.InsertImportAsync(id, requestId, options.ToByteArray(), clock.GetUtcNow(), ExpiresAt) == 0)
        {
            return ToProto((await work.FindImportByRequestAsync(requestId!.Value))!);
        }

        ProfileApi.CheckFile(await work.InsertImportFileAsync(id, file));
        var import = await GetAsync(work, id);
        await work.CommitAsync();
        return import;
    }
}
