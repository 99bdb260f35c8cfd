using MentorNet.Messaging.Attachments;
using Xunit;

namespace MentorNet.Messaging.Tests.Attachments;

public sealed class FileNamesTests
{
    [Theory]
    [InlineData("plan.pdf", ".pdf", "plan.pdf")]
    [InlineData("Plan.PDF", ".pdf", "Plan.PDF")]
    [InlineData("photo.jpeg", ".jpg", "photo.jpeg")]
    [InlineData("photo.png", ".jpg", "photo.png.jpg")]
    [InlineData("page.html", ".txt", "page.html.txt")]
    [InlineData("people.csv", ".txt", "people.csv")]
    [InlineData("../../plan.pdf", ".pdf", "_.._plan.pdf")]
    [InlineData("C:\\plan.pdf", ".pdf", "C__plan.pdf")]
    [InlineData("a\u202efdp.exe", ".txt", "a_fdp.exe.txt")]
    [InlineData("Año nuevo.pdf", ".pdf", "Año nuevo.pdf")]
    [InlineData(".pdf", ".pdf", "pdf.pdf")]
    [InlineData("...", ".txt", "file.txt")]
    public void A_name_ends_as_what_the_file_is_and_leads_nowhere(string name, string extension, string expected) => Assert.Equal(expected, FileNames.Of(name, extension));

    [Fact]
    public void A_long_one_keeps_its_ending() => Assert.Equal(new string('x', 120) + ".pdf", FileNames.Of(new string('x', 190) + ".pdf", ".pdf"));
}
