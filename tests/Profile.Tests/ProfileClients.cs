using Grpc.Core;
using MentorNet.Profile.V1;

namespace MentorNet.Profile.Tests;

/// <summary>The clients of every service of Profile, for one caller.</summary>
public sealed class ProfileClients(CallInvoker invoker)
{
    public PeopleService.PeopleServiceClient People { get; } = new(invoker);

    public ConsentService.ConsentServiceClient Consent { get; } = new(invoker);

    public PhotosService.PhotosServiceClient Photos { get; } = new(invoker);

    public EmploymentsService.EmploymentsServiceClient Employments { get; } = new(invoker);

    public IndependenceService.IndependenceServiceClient Independence { get; } = new(invoker);

    public OrganizationsService.OrganizationsServiceClient Organizations { get; } = new(invoker);

    public ImportsService.ImportsServiceClient Imports { get; } = new(invoker);

    public TitlesService.TitlesServiceClient Titles { get; } = new(invoker);

    public ReportsService.ReportsServiceClient Reports { get; } = new(invoker);

    public PersonalDataService.PersonalDataServiceClient PersonalData { get; } = new(invoker);
}
