<%@ page language="java" contentType="text/html; charset=UTF-8" pageEncoding="UTF-8"%>
<% for (int i = 0; i < 3; i++) { out.println("<p>程序。</p>"); } %>
<jsp:include page="/head.jsp"></jsp:include>
<div class="headerDiv"><h2>考核依据</h2>
<table><caption>河湖长制考核细则</caption>
<tr><th>序号</th><th>考核项目</th><th>分值</th></tr>
<tr><td>1</td><td>巡河率达到95%以上<p>（按季通报）<p></td><td>10</td></tr>
<tr><td>2</td><td>问题整改率100%</td><td><%=score%></td></tr>
</table><?php echo $a->b; ?></div>
